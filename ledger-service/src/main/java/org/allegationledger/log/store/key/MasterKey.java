package org.allegationledger.log.store.key;

import java.util.Base64;
import org.allegationledger.log.store.key.cipher.Hkdf;

/**
 * The key that wraps all others; the store never sees it. Whoever has it and the collection {@code keys} can read every
 * text; who loses it has lost them all.
 */
public final class MasterKey {

    static final int BYTES = 32;

    private static final String ID = "allegation-ledger v1 master key id";
    private static final String WRAPPING = "allegation-ledger v1 wrap";

    private final byte[] secret;
    private final String id;

    /**
     * @param secret 32 random bytes
     */
    public MasterKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a master key has 32 bytes");
        }
        this.secret = secret.clone();
        this.id = Base64.getUrlEncoder().withoutPadding().encodeToString(Hkdf.key(secret, new byte[0], ID));
    }

    /** Names this key, beside everything that it wraps, without giving anything of it away. */
    public String id() {
        return id;
    }

    /** The key that wraps a ledger's keys; another ledger under the same master key has another. */
    byte[] wrapping(byte[] ledgerId) {
        return Hkdf.key(secret, ledgerId, WRAPPING);
    }

    @Override
    public String toString() {
        return "MasterKey " + id;
    }
}
