package org.allegationledger.testing.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * What an OP_MSG says: its flags, its one section of kind 0 (the command or the answer), and its sections of kind 1, each a
 * named sequence of documents (MongoDB wire protocol, OP_MSG).
 *
 * @param flags as sent
 * @param body kind 0
 * @param sequences kind 1, by identifier
 */
record OpMsg(int flags, BsonDocument body, Map<String, List<BsonDocument>> sequences) {

    static final int CHECKSUM_PRESENT = 1;
    static final int MORE_TO_COME = 1 << 1;
    static final int EXHAUST_ALLOWED = 1 << 16;

    private static final int BODY = 0;
    private static final int SEQUENCE = 1;
    private static final int CHECKSUM_BYTES = 4;

    /** An answer without sequences. */
    static OpMsg answer(BsonDocument body) {
        return new OpMsg(0, body, Map.of());
    }

    /**
     * Reads a message.
     *
     * @throws ProtocolException when it is not an OP_MSG, or not a well-formed one
     */
    static OpMsg parse(WireMessage message) throws ProtocolException {
        if (message.opCode() != WireMessage.OP_MSG) {
            throw new ProtocolException("not an OP_MSG");
        }
        ByteBuffer in = ByteBuffer.wrap(message.rest()).order(ByteOrder.LITTLE_ENDIAN);
        int flags = in.getInt();
        if ((flags & CHECKSUM_PRESENT) != 0) {
            in.limit(in.limit() - CHECKSUM_BYTES);
        }
        BsonDocument body = null;
        Map<String, List<BsonDocument>> sequences = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            switch (in.get()) {
                case BODY -> body = document(in);
                case SEQUENCE -> readSequence(in, sequences);
                default -> throw new ProtocolException("an OP_MSG has sections of kind 0 and 1 only");
            }
        }
        if (body == null) {
            throw new ProtocolException("an OP_MSG has a body");
        }
        return new OpMsg(flags, body, sequences);
    }

    /** The same with other flags. */
    OpMsg withFlags(int others) {
        return new OpMsg(others, body, sequences);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The bytes to send, with a checksum if its flag is set. */
    WireMessage encode(int requestId, int responseTo) {
        BasicOutputBuffer out = new BasicOutputBuffer();
        out.writeInt32(flags);
        out.writeByte(BODY);
        write(body, out);
        sequences.forEach((name, documents) -> {
            out.writeByte(SEQUENCE);
            int start = out.getPosition();
            out.writeInt32(0);
            out.writeCString(name);
            documents.forEach(document -> write(document, out));
            out.writeInt32(start, out.getPosition() - start);
        });
        if (!has(CHECKSUM_PRESENT)) {
            return WireMessage.of(requestId, responseTo, WireMessage.OP_MSG, out.toByteArray());
        }
        out.writeInt32(0);
        byte[] rest = out.toByteArray();
        CRC32C checksum = new CRC32C();
        byte[] whole =
                WireMessage.of(requestId, responseTo, WireMessage.OP_MSG, rest).bytes();
        checksum.update(whole, 0, whole.length - CHECKSUM_BYTES);
        ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN).putInt(rest.length - CHECKSUM_BYTES, (int)
                checksum.getValue());
        return WireMessage.of(requestId, responseTo, WireMessage.OP_MSG, rest);
    }

    private static void readSequence(ByteBuffer in, Map<String, List<BsonDocument>> sequences)
            throws ProtocolException {
        int start = in.position();
        int end = start + in.getInt();
        int name = in.position();
        while (in.get() != 0) {
            // Up to the end of the identifier.
        }
        String identifier = new String(in.array(), name, in.position() - 1 - name, UTF_8);
        List<BsonDocument> documents = new ArrayList<>();
        while (in.position() < end) {
            documents.add(document(in));
        }
        sequences.put(identifier, documents);
    }

    private static BsonDocument document(ByteBuffer in) throws ProtocolException {
        int start = in.position();
        int length = in.getInt(start);
        if (length < 5 || length > in.remaining()) {
            throw new ProtocolException("a document does not fit its message");
        }
        in.position(start + length);
        return new RawBsonDocument(in.array(), start, length).decode(new BsonDocumentCodec());
    }

    private static void write(BsonDocument document, BasicOutputBuffer out) {
        new BsonDocumentCodec()
                .encode(
                        new BsonBinaryWriter(out),
                        document,
                        EncoderContext.builder().build());
    }
}
