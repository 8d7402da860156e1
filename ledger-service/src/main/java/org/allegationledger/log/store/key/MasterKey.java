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

    MasterKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a master key has 32 bytes");
        }
        this.secret = secret.clone();
        this.id = Base64.getUrlEncoder().withoutPadding().encodeToString(Hkdf.key(secret, new byte[0], ID));
    }

    /**
     * From configuration.
     *
     * @param base64 32 random bytes in base64, as {@code openssl rand -base64 32} prints them; blanks around them do not
     *     matter
     * @throws MasterKeyRefusedException when it is anything else; the message does not repeat it
     */
    public static MasterKey ofBase64(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            // The decoder's message may quote the key: it is not passed on.
            throw new MasterKeyRefusedException("the master key is not base64", "LEDGER_MASTER_KEY");
        }
        if (secret.length != BYTES) {
            throw new MasterKeyRefusedException("the master key does not have 32 bytes", "LEDGER_MASTER_KEY");
        }
        return new MasterKey(secret);
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
