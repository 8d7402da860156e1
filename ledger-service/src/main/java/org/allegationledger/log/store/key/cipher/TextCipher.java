package org.allegationledger.log.store.key.cipher;

import static org.allegationledger.log.TextSeal.SALT_BYTES;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.TextSeal.Sealed;

/**
 * The sealed form of an event's texts (design 4.2, Sealed text).
 *
 * <p>What is encrypted is {@code salt (32 random bytes) || plaintext}; the commitment is its SHA-256. The commitment stands
 * in the entry and so in the Merkle tree: whoever later shows a text has to show the one that was recorded. The salt keeps
 * short texts from being guessed from their commitment, and it is lost with the key. The ciphertext is bound to its place by
 * {@code ledgerId (16 bytes) || event id (UTF-8) || kid (16 bytes)}: both ends have a fixed length, so no two places share
 * these bytes.
 */
public final class TextCipher {

    private final AesGcm aes;
    private final SecureRandom random;
    private final UUID ledgerId;

    /**
     * @param ledgerId the ledger whose texts it seals
     * @param random where salts and nonces come from
     */
    public TextCipher(UUID ledgerId, SecureRandom random) {
        this.aes = new AesGcm(random);
        this.random = random;
        this.ledgerId = ledgerId;
    }

    /**
     * Seals a plaintext.
     *
     * @param key of the record
     * @param record the record's id, {@code kid}
     * @param eventId the event that will carry it
     * @param plaintext any bytes
     */
    public Sealed seal(RecordKey key, UUID record, String eventId, byte[] plaintext) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] salted = ByteBuffer.allocate(SALT_BYTES + plaintext.length)
                .put(salt)
                .put(plaintext)
                .array();
        byte[] ciphertext = aes.encrypt(key.sealing(), salted, place(record, eventId));
        return new Sealed(record, ciphertext, sha256(salted));
    }

    /**
     * Opens what {@link #seal} sealed.
     *
     * @return the salt, and behind it the plaintext
     * @throws SealBrokenException when it is not what was sealed under this key for this event
     */
    public byte[] openSalted(RecordKey key, Sealed sealed, String eventId) {
        byte[] salted;
        try {
            salted = aes.decrypt(key.sealing(), sealed.ciphertext(), place(sealed.record(), eventId));
        } catch (AEADBadTagException e) {
            throw new SealBrokenException("the ciphertext is not the one that was sealed for this event", e);
        }
        if (salted.length < SALT_BYTES || !MessageDigest.isEqual(sha256(salted), sealed.commitment())) {
            throw new SealBrokenException(
                    "the text is not the one that was committed to",
                    new AEADBadTagException("SHA-256(salt || plaintext) differs from the commitment"));
        }
        return salted;
    }

    private byte[] place(UUID record, String eventId) {
        byte[] event = eventId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * UuidBytes.BYTES + event.length)
                .put(UuidBytes.of(ledgerId))
                .put(event)
                .put(UuidBytes.of(record))
                .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw Hkdf.missing(e);
        }
    }
}
