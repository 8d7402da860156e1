package org.allegationledger.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment changes of a party; what is not there stays. Lists are replaced whole.
 */
public record PartyChanges(
        @Nullable PartyKind kind,
        @Nullable Text name,
        @Nullable List<Text> aliases,
        @Nullable List<ExternalId> externalIds,
        @Nullable Change<PartyId> actsFor,
        @Nullable Change<PartyId> origin) {

    public PartyChanges {
        aliases = aliases == null ? null : Limits.list(aliases, Limits.LIST);
        externalIds = externalIds == null ? null : Limits.list(externalIds, Limits.LIST);
    }
}
