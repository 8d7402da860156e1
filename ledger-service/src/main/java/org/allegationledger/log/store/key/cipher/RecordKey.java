package org.allegationledger.log.store.key.cipher;

import java.util.UUID;

/**
 * What a record's key is used for, as two keys derived from it. One key in two algorithms would bind their fates: the
 * digest stands in every entry for all to see and invites guessing at short requests, and nothing found out about the key
 * that made it may help to open a text.
 *
 * @param sealing for AES-256-GCM over the record's texts
 * @param digesting for HMAC-SHA-256 over the requests about the record
 */
public record RecordKey(byte[] sealing, byte[] digesting) {

    /** How long the key is that both are derived from. */
    public static final int BYTES = 32;

    private static final String SEALING = "allegation-ledger v1 seal";
    private static final String DIGESTING = "allegation-ledger v1 digest";

    /**
     * The two keys of a record.
     *
     * @param secret the record's key, 32 random bytes
     * @param ledgerId the ledger that the record is of
     */
    public static RecordKey derivedFrom(byte[] secret, UUID ledgerId) {
        byte[] salt = UuidBytes.of(ledgerId);
        return new RecordKey(Hkdf.key(secret, salt, SEALING), Hkdf.key(secret, salt, DIGESTING));
    }

    /** Neither key is to be seen in a log. */
    @Override
    public String toString() {
        return "RecordKey";
    }
}
