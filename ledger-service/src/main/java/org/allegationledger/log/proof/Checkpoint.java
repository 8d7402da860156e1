package org.allegationledger.log.proof;

import java.util.Base64;

/**
 * A tree head as a log signs it (C2SP tlog-checkpoint): what the log is called, how long it is and what its root is.
 *
 * @param origin the log's name: one line, not empty
 * @param size number of events, 0 or more
 * @param root RFC 6962 tree head over them, 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int ROOT_BYTES = 32;

    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0 || root.length != ROOT_BYTES) {
            throw new IllegalArgumentException("a checkpoint has an origin of one line, a size and a root of 32 bytes");
        }
    }

    /**
     * Reads the text of a checkpoint; lines behind the third are let pass, as the specification has it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Checkpoint of(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has three lines at least, and each of them ends");
        }
        for (int line = 0; line < lines.length - 1; line++) {
            if (lines[line].isEmpty()) {
                throw new IllegalArgumentException("no line of a checkpoint is empty");
            }
        }
        if (!lines[1].matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("the size of a checkpoint is a decimal number without leading zeroes");
        }
        Checkpoint read = new Checkpoint(
                lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
        if (!Base64.getEncoder().encodeToString(read.root).equals(lines[2])) {
            throw new IllegalArgumentException("the root of a checkpoint is written in one way only");
        }
        return read;
    }

    /** What is signed: three lines. */
    public String text() {
        return origin + '\n' + size + '\n' + Base64.getEncoder().encodeToString(root) + '\n';
    }
}
