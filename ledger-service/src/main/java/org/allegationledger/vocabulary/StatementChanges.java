package org.allegationledger.vocabulary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a correction changes of a statement, beside what an allegation has too; what is not there stays. */
public record StatementChanges(
        @Nullable PartyId party,
        @Nullable Change<Text> note,
        @Nullable Extent extent,
        @Nullable List<PartyId> attributedTo,
        @Nullable List<Basis> basis,
        @Nullable Change<Integer> confidence,
        @Nullable Change<Text> confidenceAs,
        @Nullable Phase phase,
        @Nullable Change<StatementId> regarding) {

    public StatementChanges {
        attributedTo = attributedTo == null ? null : Limits.distinctAndSome(attributedTo, Limits.LIST);
        basis = basis == null ? null : Limits.distinctAndSome(basis, Limits.LIST);
    }

    /** The names of the fields that change. */
    public Set<String> fields() {
        Set<String> named = new LinkedHashSet<>();
        put(named, "party", party);
        put(named, "note", note);
        put(named, "extent", extent);
        put(named, "attributedTo", attributedTo);
        put(named, "basis", basis);
        put(named, "confidence", confidence);
        put(named, "confidenceAs", confidenceAs);
        put(named, "phase", phase);
        put(named, "regarding", regarding);
        return named;
    }

    private static void put(Set<String> named, String name, @Nullable Object change) {
        if (change != null) {
            named.add(name);
        }
    }
}
