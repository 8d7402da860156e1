package org.allegationledger.exchange.table;

import java.util.Optional;
import java.util.UUID;

/** What a ledger has already. */
public interface Directory {

    /** The one party that has this name, or this alias; empty if there is none, or more than one. */
    Optional<UUID> partyNamed(String name);

    /**
     * The record that has an external id.
     *
     * @param collection {@code parties} or {@code sources}
     * @param externalId {@code scheme:value}
     */
    Optional<UUID> withExternalId(String collection, String externalId);
}
