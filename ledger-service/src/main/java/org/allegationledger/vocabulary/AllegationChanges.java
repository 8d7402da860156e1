package org.allegationledger.vocabulary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a correction changes of an allegation, beside what a statement has too; what is not there stays. */
public record AllegationChanges(
        @Nullable Text title,
        @Nullable Change<Text> summary,
        @Nullable List<Slug> acts,
        @Nullable List<PartyId> accusers,
        @Nullable List<PartyId> accused,
        @Nullable List<PartyId> affected,
        @Nullable Change<Occurred> occurred,
        @Nullable Change<SaidAt> discoveredAt,
        @Nullable Change<AllegationId> inResponseTo) {

    public AllegationChanges {
        acts = acts == null ? null : Limits.distinctAndSome(acts, Limits.LIST);
        accusers = accusers == null ? null : Limits.distinctAndSome(accusers, Limits.LIST);
        accused = accused == null ? null : Limits.distinct(accused, Limits.LIST);
        affected = affected == null ? null : Limits.distinct(affected, Limits.LIST);
    }

    /** The names of the fields that change. */
    public Set<String> fields() {
        Set<String> named = new LinkedHashSet<>();
        put(named, "title", title);
        put(named, "summary", summary);
        put(named, "acts", acts);
        put(named, "accusers", accusers);
        put(named, "accused", accused);
        put(named, "affected", affected);
        put(named, "occurred", occurred);
        put(named, "discoveredAt", discoveredAt);
        put(named, "inResponseTo", inResponseTo);
        return named;
    }

    private static void put(Set<String> named, String name, @Nullable Object change) {
        if (change != null) {
            named.add(name);
        }
    }
}
