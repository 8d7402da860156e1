package org.allegationledger.log.proof.note;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.allegationledger.log.proof.note.NoteKey.Use;

/** Signs notes with an Ed25519 key. Thread-safe. */
public final class NoteSigner {

    private final KeyPair pair;
    private final NoteKey key;

    /**
     * @param name of the key; for a log the same as its origin
     * @param seed 32 secret bytes, of which the key is made (RFC 8032 section 5.1.5)
     */
    public NoteSigner(String name, Use use, byte[] seed) {
        this.pair = Ed25519.pair(seed);
        this.key = new NoteKey(name, use, Ed25519.bytes(pair.getPublic()));
    }

    /** With which others check what this signs. */
    public NoteKey key() {
        return key;
    }

    /**
     * Signs a text.
     *
     * @param text ends with a line feed
     * @param now goes into a cosignature; a plain signature has no time
     */
    public NoteSignature sign(String text, Instant now) {
        byte[] signature = switch (key.use()) {
            case NOTE -> Ed25519.sign(pair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
            case COSIGNATURE -> Cosignature.sign(pair.getPrivate(), text, now.getEpochSecond());
        };
        return new NoteSignature(key.name(), key.id(), signature);
    }

    /** A note with this signature alone. */
    public SignedNote note(String text, Instant now) {
        return new SignedNote(text, List.of(sign(text, now)));
    }
}
