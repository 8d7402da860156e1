package org.allegationledger.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a party (design 3.1).
 *
 * @param kind what it is
 * @param name its name
 * @param aliases its other names
 * @param externalIds what it is called elsewhere
 * @param actsFor the party that it speaks for
 * @param origin the state that it comes from without acting for it
 */
public record PartyDetails(
        PartyKind kind,
        Text name,
        List<Text> aliases,
        List<ExternalId> externalIds,
        @Nullable PartyId actsFor,
        @Nullable PartyId origin) {

    public PartyDetails {
        aliases = Limits.list(aliases, Limits.LIST);
        externalIds = Limits.list(externalIds, Limits.LIST);
    }

    /** The same party after an amendment. */
    public PartyDetails with(PartyChanges changes) {
        return new PartyDetails(
                changes.kind() == null ? kind : changes.kind(),
                changes.name() == null ? name : changes.name(),
                changes.aliases() == null ? aliases : changes.aliases(),
                changes.externalIds() == null ? externalIds : changes.externalIds(),
                Change.apply(changes.actsFor(), actsFor),
                Change.apply(changes.origin(), origin));
    }

    /** The same party when its texts cannot be read. */
    public PartyDetails withoutTexts() {
        return new PartyDetails(
                kind,
                Text.SEALED,
                aliases.stream().map(_ -> Text.SEALED).toList(),
                externalIds.stream().map(ExternalId::withoutTexts).toList(),
                actsFor,
                origin);
    }
}
