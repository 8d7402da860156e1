package org.allegationledger.log.store.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import org.allegationledger.log.store.key.cipher.AesGcm;
import org.allegationledger.log.store.key.cipher.UuidBytes;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a ledger's keys by AES-256-GCM under a key derived from the master key. The wrapped form is bound to the ledger and
 * to the document's id, so that it cannot be moved to another record. While a master key is replaced, two can unwrap.
 */
final class KeyWrap {

    private final AesGcm aes;
    private final byte[] ledgerId;
    private final String masterKeyId;

    /** By the id of the master key. */
    private final Map<String, byte[]> wrapping = new HashMap<>();

    KeyWrap(MasterKeys masterKeys, UUID ledgerId, SecureRandom random) {
        this.aes = new AesGcm(random);
        this.ledgerId = UuidBytes.of(ledgerId);
        this.masterKeyId = masterKeys.wrapping().id();
        masterKeys.all().forEach(key -> wrapping.put(key.id(), key.wrapping(this.ledgerId)));
    }

    /** The id of the master key that wraps. */
    String masterKeyId() {
        return masterKeyId;
    }

    /** The ids of all that unwrap. */
    Set<String> masterKeyIds() {
        return Set.copyOf(wrapping.keySet());
    }

    /** Whether this is the id of the one that unwraps and does not wrap. */
    boolean isOther(@Nullable Object masterKeyId) {
        return masterKeyId instanceof String id && wrapping.containsKey(id) && !id.equals(this.masterKeyId);
    }

    byte[] wrap(String id, byte[] secret) {
        return aes.encrypt(by(masterKeyId), secret, place(id));
    }

    /**
     * @param masterKeyId which master key wrapped it
     * @throws KeyRefusedException when that is none of those that are configured
     * @throws AEADBadTagException when this was not wrapped for this document, or by another master key
     */
    byte[] unwrap(String masterKeyId, String id, byte[] wrapped) throws AEADBadTagException {
        return aes.decrypt(by(masterKeyId), wrapped, place(id));
    }

    /** What a key says that another master key wrapped. */
    KeyRefusedException needs(Object masterKeyId) {
        return new KeyRefusedException(
                "keys of the ledger were wrapped by another master key than is configured, give the right one",
                "needed: " + masterKeyId + ", configured: " + String.join(" ", masterKeyIds()));
    }

    private byte[] by(String masterKeyId) {
        byte[] secret = wrapping.get(masterKeyId);
        if (secret == null) {
            throw needs(masterKeyId);
        }
        return secret;
    }

    private byte[] place(String id) {
        byte[] document = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(ledgerId.length + document.length)
                .put(ledgerId)
                .put(document)
                .array();
    }
}
