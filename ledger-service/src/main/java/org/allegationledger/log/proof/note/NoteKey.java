package org.allegationledger.log.proof.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that signatures of notes are checked with. Its text is a verifier key ({@code vkey}): name, key id and the key
 * itself, with a plus between each.
 *
 * @param name not empty, without spaces and plus signs; a URL without its scheme by recommendation
 * @param use what it signs
 * @param publicKey Ed25519, 32 bytes (RFC 8032)
 */
public record NoteKey(String name, Use use, byte[] publicKey) {

    /** What a key signs; the same key for another use has another id. */
    public enum Use {
        /** The text itself. */
        NOTE(1),
        /** That a witness saw a checkpoint at some time (C2SP tlog-cosignature). */
        COSIGNATURE(4);

        private final byte type;

        Use(int type) {
            this.type = (byte) type;
        }
    }

    public NoteKey {
        if (!isName(name) || publicKey.length != Ed25519.KEY_BYTES) {
            throw new InvalidNoteException("a key has a name without spaces and plus signs, and 32 bytes");
        }
    }

    /**
     * Reads a verifier key.
     *
     * @throws InvalidNoteException when it is none, when its id is not that of the key, or when its use is unknown here
     */
    public static NoteKey of(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
            throw new InvalidNoteException("a verifier key is a name, an id of 8 hexadecimal digits and a key");
        }
        byte[] typed = Encoding.base64(parts[2]);
        if (typed.length != 1 + Ed25519.KEY_BYTES) {
            throw new InvalidNoteException("the key is not an Ed25519 key");
        }
        Use use = Arrays.stream(Use.values())
                .filter(one -> one.type == typed[0])
                .findFirst()
                .orElseThrow(() -> new InvalidNoteException("the algorithm of the key is unknown here"));
        NoteKey key = new NoteKey(parts[0], use, Arrays.copyOfRange(typed, 1, typed.length));
        if (key.id() != HexFormat.fromHexDigits(parts[1])) {
            throw new InvalidNoteException("the id is not that of the key");
        }
        return key;
    }

    /** First four bytes of SHA-256(name || 0x0A || type || key). */
    public int id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(use.type);
            return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The verifier key. */
    @Override
    public String toString() {
        byte[] typed = ByteBuffer.allocate(1 + publicKey.length)
                .put(use.type)
                .put(publicKey)
                .array();
        return name
                + '+'
                + HexFormat.of().toHexDigits(id())
                + '+'
                + Base64.getEncoder().encodeToString(typed);
    }

    /** Whether the signature is this key's of the text. */
    boolean signed(String text, byte[] signature) {
        return switch (use) {
            case NOTE -> Ed25519.verifies(publicKey, text.getBytes(StandardCharsets.UTF_8), signature);
            case COSIGNATURE -> Cosignature.verifies(publicKey, text, signature);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey key
                && name.equals(key.name)
                && use == key.use
                && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return id();
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .noneMatch(letter -> letter == '+'
                                || Character.isWhitespace(letter)
                                || Character.isSpaceChar(letter)
                                || Character.isISOControl(letter));
    }
}
