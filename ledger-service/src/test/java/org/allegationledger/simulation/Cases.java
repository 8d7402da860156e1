package org.allegationledger.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What was said about each allegation and still counts, and which parties count as one: design 3.2 read once more, for {@link
 * LogModel}. For one thread.
 */
final class Cases {

    private final Map<UUID, UUID> merged = new HashMap<>();
    private final Map<UUID, Case> cases = new HashMap<>();
    private final Map<UUID, Case> caseOf = new HashMap<>();
    private final Set<UUID> retracted = new HashSet<>();

    /** An allegation as it counts now. */
    private static final class Case {
        private final UUID id;
        private final UUID accuser;
        private UUID accused;
        private final Map<UUID, Deed.Statement> said = new HashMap<>();
        private final Map<UUID, UUID> speakers = new HashMap<>();
        private final Set<UUID> mentioned = new HashSet<>();

        private Case(Deed.Allege allege) {
            id = allege.id();
            accuser = allege.accuser();
            accused = allege.accused();
            mentioned.add(accuser);
            mentioned.add(accused);
        }
    }

    /** The allegation that a statement is about, or that it is itself; none: neither is there. */
    @Nullable
    UUID allegationOf(UUID said) {
        Case found = caseOf.get(said);
        return found == null ? null : found.id;
    }

    boolean isRetracted(UUID said) {
        return retracted.contains(said);
    }

    /** Whom the party was merged into; none: nobody. */
    @Nullable
    UUID mergedInto(UUID party) {
        return merged.get(party);
    }

    /** Whether both count as one party. */
    boolean areOne(UUID one, UUID other) {
        return end(one).equals(end(other));
    }

    boolean isNamed(UUID allegation, UUID party) {
        Case about = cases.get(allegation);
        if (about == null) {
            return false;
        }
        Set<UUID> named = new HashSet<>(Set.of(end(about.accused)));
        for (Deed.Statement statement : about.said.values()) {
            if (retracted.contains(statement.id()) || isTakenBack(about, statement.id(), speaker(about, statement))) {
                continue;
            }
            if (statement instanceof Deed.Attribute attribute) {
                named.add(end(attribute.to()));
            } else if (statement instanceof Deed.Admit) {
                named.add(end(speaker(about, statement)));
            }
        }
        return named.contains(end(party));
    }

    /** Whether it was this party that said it: a statement, or the allegation as its accuser. */
    boolean isOwn(UUID said, UUID party) {
        Case about = caseOf.get(said);
        return about != null && areOne(said.equals(about.id) ? about.accuser : about.speakers.get(said), party);
    }

    boolean isTakenBack(UUID said, UUID party) {
        Case about = caseOf.get(said);
        return about != null && isTakenBack(about, said, party);
    }

    /** Whether the allegation's accuser would be among the accused. */
    boolean wouldAccuseItself(UUID allegation, UUID accused) {
        Case about = cases.get(allegation);
        return about != null && areOne(about.accuser, accused);
    }

    /**
     * It was recorded.
     *
     * @param bears is told of each allegation on which a merge bears
     */
    void apply(Deed deed, long position, BiConsumer<UUID, Long> bears) {
        switch (deed) {
            case Deed.Allege allege -> {
                Case begun = new Case(allege);
                cases.put(begun.id, begun);
                caseOf.put(begun.id, begun);
            }
            case Deed.Statement statement -> {
                Case about = cases.get(statement.allegation());
                caseOf.put(statement.id(), about);
                about.said.put(statement.id(), statement);
                about.speakers.put(statement.id(), statement.party());
                about.mentioned.add(statement.party());
                if (statement instanceof Deed.Attribute attribute) {
                    about.mentioned.add(attribute.to());
                }
            }
            case Deed.Reassign changed -> {
                Case about = caseOf.get(changed.id());
                about.speakers.put(changed.id(), changed.party());
                about.mentioned.add(changed.party());
            }
            case Deed.Reaccuse changed -> {
                Case about = caseOf.get(changed.id());
                about.accused = changed.accused();
                about.mentioned.add(changed.accused());
            }
            case Deed.Retract retract -> retracted.add(retract.id());
            case Deed.Merge merge -> {
                merged.put(merge.id(), merge.into());
                concerned(merge.id()).forEach(allegation -> bears.accept(allegation, position));
            }
            case Deed.Unmerge unmerge -> {
                List<UUID> concerned = concerned(unmerge.id());
                merged.remove(unmerge.id());
                concerned.forEach(allegation -> bears.accept(allegation, position));
            }
            case Deed.RegisterParty _, Deed.AmendParty _, Deed.Cite _ -> {}
            case Deed.RegisterSource _, Deed.AmendSource _ -> {}
        }
    }

    private List<UUID> concerned(UUID party) {
        List<UUID> concerned = new ArrayList<>();
        for (Case one : cases.values()) {
            if (one.mentioned.stream().anyMatch(mentioned -> areOne(mentioned, party))) {
                concerned.add(one.id);
            }
        }
        return concerned;
    }

    private boolean isTakenBack(Case about, UUID said, UUID party) {
        return about.said.values().stream()
                .filter(statement -> !retracted.contains(statement.id()))
                .anyMatch(statement -> statement instanceof Deed.Withdraw withdrawal
                        && withdrawal.withdraws().equals(said)
                        && areOne(speaker(about, withdrawal), party));
    }

    private static UUID speaker(Case about, Deed.Statement statement) {
        return about.speakers.get(statement.id());
    }

    private UUID end(UUID party) {
        UUID into = merged.get(party);
        return into == null ? party : end(into);
    }
}
