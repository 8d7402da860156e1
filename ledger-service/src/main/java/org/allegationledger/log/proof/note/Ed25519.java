package org.allegationledger.log.proof.note;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the platform, with keys as the 32 bytes that the RFC has for them. */
final class Ed25519 {

    /** Bytes of a public key, and of the seed that a private key is made of. */
    static final int KEY_BYTES = 32;

    private static final String NAME = "Ed25519";
    /** What stands before the key in its X.509 form (RFC 8410 section 4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /** The key pair of a seed. */
    static KeyPair pair(byte[] seed) {
        if (seed.length != KEY_BYTES) {
            throw new IllegalArgumentException("the seed of a key has 32 bytes");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException missing) {
            throw new IllegalStateException("this Java platform has no Ed25519", missing);
        }
    }

    static byte[] bytes(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the platform cannot sign with this key", unusable);
        }
    }

    /** Whether it is the signature of the message; bytes that are no key or no signature verify nothing. */
    static boolean verifies(byte[] key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(publicKey(key));
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException unusable) {
            throw new InvalidNoteException("the bytes are no Ed25519 key", unusable);
        }
    }

    private static PublicKey publicKey(byte[] key) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + key.length);
        System.arraycopy(key, 0, encoded, PREFIX.length, key.length);
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** Gives the generator the seed that it asks for: the platform has no other way from a seed to the public key. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("the platform makes its keys of more than a seed");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
