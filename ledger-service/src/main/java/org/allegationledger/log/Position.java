package org.allegationledger.log;

/**
 * A place in the log: 0-based, dense, in commit order; also the leaf index in the Merkle tree (design 4.1, 4.3).
 *
 * @param value 0 or more
 */
public record Position(long value) implements Comparable<Position> {

    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("a position is 0 or more");
        }
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
