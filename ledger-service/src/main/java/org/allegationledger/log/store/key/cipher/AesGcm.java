package org.allegationledger.log.store.key.cipher;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM in the form {@code nonce (12 bytes) || ciphertext || tag (16 bytes)}. Nonces are random: one key may seal 2^32
 * times before a repeated nonce gets likely, far more than a record has events, or a ledger records.
 */
public final class AesGcm {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String CIPHER = "AES/GCM/NoPadding";

    /** Asked by name alone, the platform goes through all its providers each time, which takes as long as sealing. */
    private static final Provider PROVIDER = provider();

    private final SecureRandom random;

    /**
     * @param random where nonces come from
     */
    public AesGcm(SecureRandom random) {
        this.random = random;
    }

    /**
     * Seals a plaintext.
     *
     * @param key 32 bytes
     * @param plaintext any bytes
     * @param associated what the ciphertext is bound to; it is not in it
     */
    public byte[] encrypt(byte[] key, byte[] plaintext, byte[] associated) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(associated);
            byte[] sealed = cipher.doFinal(plaintext);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw Hkdf.missing(e);
        }
    }

    /**
     * Opens what {@link #encrypt} sealed.
     *
     * @throws AEADBadTagException when a bit of the nonce, the ciphertext, the tag or what is associated is not what it was,
     *     or the key is another
     */
    public byte[] decrypt(byte[] key, byte[] sealed, byte[] associated) throws AEADBadTagException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new AEADBadTagException("shorter than a nonce and a tag");
        }
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(associated);
            return cipher.doFinal(sealed, NONCE_BYTES, parts.remaining());
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw Hkdf.missing(e);
        }
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException e) {
            throw Hkdf.missing(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        return cipher;
    }
}
