package org.allegationledger.log.store.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import org.allegationledger.log.store.key.cipher.AesGcm;
import org.allegationledger.log.store.key.cipher.UuidBytes;

/**
 * Wraps a ledger's keys by AES-256-GCM under a key derived from the master key. The wrapped form is bound to the ledger and
 * to the document's id, so that it cannot be moved to another record.
 */
final class KeyWrap {

    private final AesGcm aes;
    private final byte[] wrapping;
    private final byte[] ledgerId;
    private final String masterKeyId;

    KeyWrap(MasterKey masterKey, UUID ledgerId, SecureRandom random) {
        this.aes = new AesGcm(random);
        this.ledgerId = UuidBytes.of(ledgerId);
        this.wrapping = masterKey.wrapping(this.ledgerId);
        this.masterKeyId = masterKey.id();
    }

    /** The id of the master key that wraps. */
    String masterKeyId() {
        return masterKeyId;
    }

    byte[] wrap(String id, byte[] secret) {
        return aes.encrypt(wrapping, secret, place(id));
    }

    /**
     * @throws AEADBadTagException when this was not wrapped for this document, or by another master key
     */
    byte[] unwrap(String id, byte[] wrapped) throws AEADBadTagException {
        return aes.decrypt(wrapping, wrapped, place(id));
    }

    private byte[] place(String id) {
        byte[] document = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(ledgerId.length + document.length)
                .put(ledgerId)
                .put(document)
                .array();
    }
}
