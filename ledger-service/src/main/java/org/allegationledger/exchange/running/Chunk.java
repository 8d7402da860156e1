package org.allegationledger.exchange.running;

import java.util.List;

/**
 * Some lines of an upload that follow each other.
 *
 * @param number its place among the chunks of its import, from 0
 * @param firstLine the number of its first line, from 1
 * @param lines without their ends; one that is longer than a request may be is only {@link Line#tooLong measured}
 */
record Chunk(int number, long firstLine, List<Line> lines) {

    Chunk {
        lines = List.copyOf(lines);
    }

    long lastLine() {
        return firstLine + lines.size() - 1;
    }

    /**
     * A line.
     *
     * @param bytes none, when it was too long
     * @param tooLong its length in bytes when it was too long, else 0
     */
    record Line(byte[] bytes, long tooLong) {

        static Line of(byte[] bytes) {
            return new Line(bytes, 0);
        }

        static Line measured(long length) {
            return new Line(new byte[0], length);
        }

        boolean isTooLong() {
            return tooLong > 0;
        }

        boolean isBlank() {
            for (byte one : bytes) {
                if (one != ' ' && one != '\t' && one != '\r') {
                    return false;
                }
            }
            return !isTooLong();
        }
    }
}
