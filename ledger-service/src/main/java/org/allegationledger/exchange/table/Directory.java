package org.allegationledger.exchange.table;

import java.util.Optional;
import java.util.UUID;

/** What a ledger has already. */
public interface Directory {

    /**
     * The one record that goes by this: a party by its name or an alias, a source by its address or title.
     *
     * @param collection {@code parties} or {@code sources}
     * @return empty if there is none, or more than one
     */
    Optional<UUID> named(String collection, String name);

    /**
     * The record that has an external id.
     *
     * @param collection {@code parties} or {@code sources}
     * @param externalId {@code scheme:value}
     */
    Optional<UUID> withExternalId(String collection, String externalId);
}
