package org.allegationledger.rest;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.log.TextSeal;

/** Stands where the wiring asks for a seal; the tests' entries have nothing sealed, and open without it. */
final class NothingSealed implements TextSeal {

    @Override
    public Sealed seal(UUID record, String eventId, byte[] plaintext) {
        throw new UnsupportedOperationException("nothing is sealed here");
    }

    @Override
    public Optional<byte[]> openSalted(Sealed sealed, String eventId) {
        throw new UnsupportedOperationException("nothing is sealed here");
    }

    @Override
    public void prefetch(Collection<UUID> records) {
        throw new UnsupportedOperationException("nothing is sealed here");
    }

    @Override
    public void make(Collection<UUID> records) {
        throw new UnsupportedOperationException("nothing is sealed here");
    }

    @Override
    public Optional<byte[]> digest(UUID record, byte[] message) {
        throw new UnsupportedOperationException("nothing is sealed here");
    }

    @Override
    public void destroy(UUID record, long position, Instant erasedAt) {
        throw new UnsupportedOperationException("nothing is sealed here");
    }
}
