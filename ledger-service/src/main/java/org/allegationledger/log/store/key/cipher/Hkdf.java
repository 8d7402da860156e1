package org.allegationledger.log.store.key.cipher;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * HKDF with SHA-256 (RFC 5869): makes several keys that are independent of each other out of one. Whoever gets hold of one
 * of them learns nothing about the others.
 */
public final class Hkdf {

    private static final String ALGORITHM = "HKDF-SHA256";

    private Hkdf() {}

    /**
     * A key of 32 bytes.
     *
     * @param secret what it is derived from
     * @param salt tells apart the same secret in different places; may be empty
     * @param purpose what the key is for; another purpose gives another key
     */
    public static byte[] key(byte[] secret, byte[] salt, String purpose) {
        return derive(secret, salt, purpose.getBytes(StandardCharsets.US_ASCII), 32);
    }

    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int lengthBytes) {
        AlgorithmParameterSpec parameters =
                HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, lengthBytes);
        try {
            return KDF.getInstance(ALGORITHM).deriveData(parameters);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw missing(e);
        }
    }

    /** The JDK always has these algorithms and the parameters are ours: this is a broken runtime. */
    static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("the JDK lacks an algorithm of the key ring", cause);
    }
}
