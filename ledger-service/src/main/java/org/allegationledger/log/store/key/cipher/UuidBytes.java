package org.allegationledger.log.store.key.cipher;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The 16 bytes of a UUID in the order of RFC 9562. */
public final class UuidBytes {

    static final int BYTES = 16;

    private UuidBytes() {}

    /** The bytes of a UUID. */
    public static byte[] of(UUID uuid) {
        return ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
