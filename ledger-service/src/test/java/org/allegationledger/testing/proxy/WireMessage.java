package org.allegationledger.testing.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** One message of MongoDB's wire protocol as it came: a header of four little-endian numbers, and the rest. Immutable. */
public final class WireMessage {

    static final int HEADER_BYTES = 16;
    static final int OP_MSG = 2013;

    /** What servers take at most. */
    private static final int MOST_BYTES = 48_000_000 + 16 * 1024;

    private final byte[] bytes;

    private WireMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A message of this kind. */
    static WireMessage of(int requestId, int responseTo, int opCode, byte[] rest) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + rest.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(buffer.capacity()).putInt(requestId).putInt(responseTo).putInt(opCode);
        return new WireMessage(buffer.put(rest).array());
    }

    /** The next message, or none when the other side ended the connection between two. */
    static Optional<WireMessage> read(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length == 0) {
            return Optional.empty();
        }
        if (header.length < HEADER_BYTES) {
            throw new EOFException("the connection ended in a header");
        }
        int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < HEADER_BYTES || length > MOST_BYTES) {
            throw new ProtocolException("not a message of the wire protocol");
        }
        byte[] bytes = Arrays.copyOf(header, length);
        if (in.readNBytes(bytes, HEADER_BYTES, length - HEADER_BYTES) < length - HEADER_BYTES) {
            throw new EOFException("the connection ended in a message");
        }
        return Optional.of(new WireMessage(bytes));
    }

    int requestId() {
        return number(4);
    }

    int responseTo() {
        return number(8);
    }

    int opCode() {
        return number(12);
    }

    /** What follows the header. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    }

    /** The whole message. */
    byte[] bytes() {
        return bytes.clone();
    }

    private int number(int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }
}
