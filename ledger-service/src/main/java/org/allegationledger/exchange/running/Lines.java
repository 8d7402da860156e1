package org.allegationledger.exchange.running;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allegationledger.exchange.running.Chunk.Line;

/**
 * Cuts an upload into lines, with the memory of a buffer and of the lines that nobody has taken yet. A line that is longer than a
 * request may be is read over and only measured.
 */
final class Lines {

    /** As long as the body of a request may be. */
    static final int MOST_LINE_BYTES = 256 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream upload;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final List<Line> whole = new ArrayList<>();
    private ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long begunLength;
    private long wholeBytes;
    private boolean first = true;

    Lines(InputStream upload) {
        this.upload = upload;
    }

    /**
     * Reads what is there, at most a buffer; waits if there is nothing yet.
     *
     * @return whether the upload goes on; if not, its last line is whole, too
     */
    boolean read() throws IOException {
        int length = upload.read(buffer);
        if (length < 0) {
            if (begunLength > 0) {
                finish();
            }
            return false;
        }
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                append(from, i);
                finish();
                from = i + 1;
            }
        }
        append(from, length);
        return true;
    }

    /** How many whole lines nobody has taken yet. */
    int size() {
        return whole.size();
    }

    /** How many bytes these have. */
    long bytes() {
        return wholeBytes;
    }

    /** Takes at most so many whole lines. */
    List<Line> take(int most) {
        List<Line> head = whole.subList(0, Math.min(most, whole.size()));
        List<Line> taken = List.copyOf(head);
        head.clear();
        wholeBytes -= taken.stream().mapToLong(line -> line.bytes().length).sum();
        return taken;
    }

    private void append(int from, int to) {
        begunLength += to - from;
        if (begunLength <= MOST_LINE_BYTES) {
            begun.write(buffer, from, to - from);
        } else {
            begun = new ByteArrayOutputStream();
        }
    }

    private void finish() {
        Line line = begunLength > MOST_LINE_BYTES ? Line.measured(begunLength) : Line.of(bytesOfBegun());
        whole.add(line);
        wholeBytes += line.bytes().length;
        begun.reset();
        begunLength = 0;
        first = false;
    }

    /** Some programs begin a file with a mark that is no part of its first line. */
    private byte[] bytesOfBegun() {
        byte[] bytes = begun.toByteArray();
        boolean marked = first
                && bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length) : bytes;
    }
}
