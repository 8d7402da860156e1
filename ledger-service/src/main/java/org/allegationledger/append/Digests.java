package org.allegationledger.append;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.log.TextSeal;

/** Tells the same request from another by a keyed hash that dies with the record's text (design 4.2, Idempotency). */
final class Digests {

    private final TextSeal seal;

    Digests(TextSeal seal) {
        this.seal = seal;
    }

    /** Makes what the digests of several records need, at once. */
    void prepare(Collection<UUID> records) {
        seal.make(records);
    }

    /** Reads what the digests of several records need, at once. */
    void prefetch(Collection<UUID> records) {
        seal.prefetch(records);
    }

    /** Base64url of the request's HMAC under the record's key; empty when that key was destroyed. */
    Optional<String> of(UUID record, String canonical) {
        return seal.digest(record, canonical.getBytes(StandardCharsets.UTF_8))
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
    }

    /**
     * Whether the request is the one of which the event has the digest. When the record's key was destroyed this cannot be
     * told any more, and key or id alone decides: it counts as the same.
     */
    boolean sameRequest(UUID record, String canonical, String digest) {
        return of(record, canonical)
                .map(own -> MessageDigest.isEqual(
                        own.getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII)))
                .orElse(true);
    }
}
