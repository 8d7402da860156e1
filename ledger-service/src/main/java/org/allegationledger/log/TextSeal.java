package org.allegationledger.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals the texts of records, so that a record's text can be erased for good while the log stays as it is (design 4.2,
 * Sealed text). There is one random key per record; it is stored before anything sealed under it is returned.
 *
 * <p>Every method throws {@link LogUnavailableException} when the store cannot be reached; a retry is safe.
 */
public interface TextSeal {

    /** Random bytes before every plaintext, without which a short text could be guessed from its commitment. */
    int SALT_BYTES = 32;

    /**
     * Seals a plaintext under a record's key, which is made if there is none yet.
     *
     * @param record the record whose key it is
     * @param eventId the event that will carry it
     * @param plaintext any bytes
     * @throws RecordErasedException when the record's key was destroyed; a retry gives the same
     */
    Sealed seal(UUID record, String eventId, byte[] plaintext);

    /**
     * Opens what was sealed.
     *
     * @return empty when the record's key was destroyed
     * @throws SealBrokenException when the ciphertext, its event or its commitment is not what was sealed
     */
    default Optional<byte[]> open(Sealed sealed, String eventId) {
        return openSalted(sealed, eventId).map(salted -> Arrays.copyOfRange(salted, SALT_BYTES, salted.length));
    }

    /**
     * Opens what was sealed, for those who check it against its commitment.
     *
     * @return the salt and, behind it, the plaintext: SHA-256 over them is the commitment. Empty when the record's key was destroyed
     * @throws SealBrokenException when the ciphertext, its event or its commitment is not what was sealed
     */
    Optional<byte[]> openSalted(Sealed sealed, String eventId);

    /** Reads the keys of many records at once, so that opening them next costs no further read. */
    void prefetch(Collection<UUID> records);

    /** Makes the keys of those records that have none yet, at once, so that sealing and digesting next cost nothing further. */
    void make(Collection<UUID> records);

    /**
     * HMAC-SHA-256 under the record's key, which is made if there is none yet.
     *
     * @return 32 bytes, or empty when the record's key was destroyed
     */
    Optional<byte[]> digest(UUID record, byte[] message);

    /**
     * Destroys a record's key for good, also one that was never made: in its place stays that the record was erased. When this
     * returns, that is majority and journaled, and nothing more is opened here; another node may still open for five seconds.
     * May be repeated: what the first call left stays.
     *
     * @param record whose texts are erased
     * @param position of the event that erases it, 0 or more
     * @param erasedAt when that event was recorded
     */
    void destroy(UUID record, long position, Instant erasedAt);

    /**
     * The commitment and the ciphertext of {@code data.sealed}.
     *
     * @param record whose key seals it
     * @param ciphertext nonce (12 bytes), ciphertext, tag (16 bytes)
     * @param commitment SHA-256(salt (32 bytes) || plaintext)
     */
    record Sealed(UUID record, byte[] ciphertext, byte[] commitment) {}

    /** The record's key was destroyed: nothing can be sealed under it. */
    final class RecordErasedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final UUID record;

        /**
         * With a constant text.
         *
         * @param record whose key it was
         */
        public RecordErasedException(UUID record) {
            super("the record's key was destroyed");
            this.record = record;
        }

        /** The record whose key it was. */
        public UUID record() {
            return record;
        }
    }

    /** What was sealed was changed, or belongs to another event. */
    final class SealBrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** With a constant text, and what brought it about. */
        public SealBrokenException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
