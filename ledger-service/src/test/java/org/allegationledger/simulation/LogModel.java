package org.allegationledger.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.simulation.Deed.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's rules make of a prefix of the log (design 3.2), written down once more: which records there are, who has
 * which external id, who is named, which keys were used. Knows nothing of the service's code. For one thread.
 */
final class LogModel {

    private final Map<UUID, Deed> records = new HashMap<>();
    private final Map<Integer, Deed> keys = new HashMap<>();
    private final Map<Scope, Map<String, UUID>> holders = new HashMap<>();
    private final Map<UUID, String> externals = new HashMap<>();
    private final Set<UUID> untitled = new HashSet<>();
    private final Cases cases = new Cases();
    private final Map<UUID, Long> last = new HashMap<>();
    private final Map<UUID, Long> lastButOne = new HashMap<>();
    private final Map<UUID, Long> ownLast = new HashMap<>();

    /** Whether the same was recorded before, so that it is not recorded again. */
    boolean isRepetition(Order order) {
        Deed underKey = order.key() == null ? null : keys.get(order.key());
        return underKey != null
                ? underKey.equals(order.deed())
                : order.deed().equals(records.get(order.deed().id()));
    }

    /** Whether the key was used for something else. */
    boolean isKeyReused(Order order) {
        Deed underKey = order.key() == null ? null : keys.get(order.key());
        return underKey != null && !underKey.equals(order.deed());
    }

    /** Whether the record's last event is one of those demanded. */
    boolean holds(Deed deed, @Nullable Set<Long> ifMatch) {
        if (ifMatch == null) {
            return true;
        }
        Long at = last.get(subject(deed));
        return at != null && (ifMatch.isEmpty() || ifMatch.contains(at));
    }

    /** Every reason for which the deed has to be refused. */
    Set<String> objections(Deed deed) {
        Set<String> reasons = new HashSet<>();
        if (deed.creates() && records.containsKey(deed.id())) {
            reasons.add("id-taken");
        }
        String external = deed.externalId();
        UUID holder = external == null ? null : holders(deed.scope()).get(external);
        if (holder != null && !holder.equals(deed.id())) {
            reasons.add("external-id-taken");
        }
        switch (deed) {
            case Deed.RegisterParty party -> needs(reasons, Scope.PARTIES, party.actsFor());
            case Deed.AmendParty party -> needs(reasons, Scope.PARTIES, party.id());
            case Deed.RegisterSource _ -> {}
            case Deed.AmendSource source -> {
                needs(reasons, Scope.SOURCES, source.id());
                if (source.clearsTitle() || untitled.contains(source.id())) {
                    reasons.add("neither-title-nor-url");
                }
            }
            case Deed.Allege allege -> {
                needs(reasons, Scope.PARTIES, allege.accuser());
                needs(reasons, Scope.PARTIES, allege.accused());
                needs(reasons, Scope.SOURCES, allege.source());
                needs(reasons, Scope.ALLEGATIONS, allege.inResponseTo());
                if (allege.inFuture()) {
                    reasons.add("said-in-future");
                }
                if (cases.areOne(allege.accuser(), allege.accused())) {
                    reasons.add("accuser-is-accused");
                }
            }
            case Deed.Attribute attribute -> {
                statement(reasons, attribute);
                needs(reasons, Scope.PARTIES, attribute.to());
            }
            case Deed.Deny deny -> {
                statement(reasons, deny);
                object(reasons, !cases.isNamed(deny.allegation(), deny.party()), "party-not-named");
                boolean regards = deny.regarding() == null
                        || records.get(deny.regarding()) instanceof Deed.Attribute attribute
                                && attribute.allegation().equals(deny.allegation());
                object(reasons, !regards, "statement-unknown");
            }
            case Deed.Admit admit -> statement(reasons, admit);
            case Deed.Withdraw withdraw -> withdraw(reasons, withdraw);
            case Deed.Revision revision -> revision(reasons, revision);
            case Deed.Merge(UUID id, UUID into) -> {
                needs(reasons, Scope.PARTIES, id);
                needs(reasons, Scope.PARTIES, into);
                object(reasons, cases.mergedInto(id) != null, "already-merged");
                object(reasons, cases.areOne(id, into), "merge-cycle");
            }
            case Deed.Unmerge(UUID id) -> {
                needs(reasons, Scope.PARTIES, id);
                object(reasons, cases.mergedInto(id) == null, "not-merged");
            }
        }
        return reasons;
    }

    /** It was recorded at this position. */
    void apply(Deed deed, @Nullable Integer key, long position) {
        if (key != null) {
            keys.put(key, deed);
        }
        if (deed.creates()) {
            records.put(deed.id(), deed);
        }
        String external = deed.externalId();
        if (external != null) {
            String former = external.isEmpty() ? externals.remove(deed.id()) : externals.put(deed.id(), external);
            if (former != null) {
                holders(deed.scope()).remove(former);
            }
            if (!external.isEmpty()) {
                holders(deed.scope()).put(external, deed.id());
            }
        }
        bears(deed.id(), position);
        switch (deed) {
            case Deed.Allege allege -> {
                if (allege.inResponseTo() != null) {
                    bears(allege.inResponseTo(), position);
                }
            }
            case Deed.Statement statement -> {
                bears(statement.allegation(), position);
                ownLast.put(statement.id(), position);
            }
            case Deed.Revision revision -> {
                if (!subject(revision).equals(revision.id())) {
                    bears(subject(revision), position);
                }
                ownLast.put(revision.id(), position);
            }
            case Deed.RegisterParty _, Deed.AmendParty _, Deed.Sameness _ -> {}
            case Deed.RegisterSource _, Deed.AmendSource _ -> {}
        }
        cases.apply(deed, position, (allegation, at) -> {
            bears(allegation, at);
            ownLast.put(allegation, at);
        });
        ownLast.put(subject(deed), position);
    }

    /** The external id that the record has now. */
    @Nullable
    String externalOf(UUID record) {
        return externals.get(record);
    }

    /** Position of the last event that bears on the record; none: there is no such record. */
    @Nullable
    Long last(UUID record) {
        return last.get(record);
    }

    /** As {@link #last}, before that event. */
    @Nullable
    Long lastButOne(UUID record) {
        return lastButOne.get(record);
    }

    /** Position of the last event that changes what the record's view shows; none: there is no such record. */
    @Nullable
    Long lastShown(UUID record) {
        return ownLast.get(record);
    }

    /** The record that a deed's version is that of. */
    UUID subject(Deed deed) {
        return switch (deed) {
            case Deed.Statement statement -> statement.allegation();
            case Deed.Revision revision -> Objects.requireNonNullElse(cases.allegationOf(revision.id()), revision.id());
            default -> deed.id();
        };
    }

    /** What the tags of its event tell that the deed does not: whom the party was merged into, what a statement is about. */
    @Nullable
    UUID aside(Deed deed) {
        return deed instanceof Deed.Sameness ? cases.mergedInto(deed.id()) : cases.allegationOf(deed.id());
    }

    private void statement(Set<String> reasons, Deed.Statement statement) {
        needs(reasons, Scope.ALLEGATIONS, statement.allegation());
        needs(reasons, Scope.PARTIES, statement.party());
        needs(reasons, Scope.SOURCES, statement.source());
        object(reasons, cases.isRetracted(statement.allegation()), "allegation-retracted");
    }

    private void withdraw(Set<String> reasons, Deed.Withdraw withdraw) {
        statement(reasons, withdraw);
        UUID target = withdraw.withdraws();
        if (!withdraw.allegation().equals(cases.allegationOf(target))) {
            reasons.add("statement-unknown");
            return;
        }
        boolean itself = target.equals(withdraw.allegation());
        object(reasons, !itself && cases.isRetracted(target), "already-retracted");
        object(reasons, !cases.isOwn(target, withdraw.party()), "not-own-statement");
        object(reasons, cases.isTakenBack(target, withdraw.party()), "already-withdrawn");
        object(reasons, records.get(target) instanceof Deed.Withdraw, "cannot-be-withdrawn");
    }

    private void revision(Set<String> reasons, Deed.Revision revision) {
        UUID allegation = cases.allegationOf(revision.id());
        if (allegation == null) {
            reasons.add("statement-unknown");
            return;
        }
        object(reasons, cases.isRetracted(revision.id()), "already-retracted");
        object(reasons, cases.isRetracted(allegation), "allegation-retracted");
        switch (revision) {
            case Deed.Reassign(UUID id, UUID party) -> {
                needs(reasons, Scope.PARTIES, party);
                switch (records.get(id)) {
                    case Deed.Allege _ -> reasons.add("field-cannot-change");
                    case Deed.Deny _ -> object(reasons, !cases.isNamed(allegation, party), "party-not-named");
                    case Deed.Withdraw withdraw ->
                        object(reasons, !cases.isOwn(withdraw.withdraws(), party), "not-own-statement");
                    default -> {}
                }
            }
            case Deed.Reaccuse(UUID id, UUID accused) -> {
                needs(reasons, Scope.PARTIES, accused);
                boolean itself = records.get(id) instanceof Deed.Allege;
                object(reasons, !itself, "field-cannot-change");
                object(reasons, itself && cases.wouldAccuseItself(id, accused), "accuser-is-accused");
            }
            case Deed.Cite(UUID _, UUID source) -> needs(reasons, Scope.SOURCES, source);
            case Deed.Retract _ -> {}
        }
    }

    private static void object(Set<String> reasons, boolean broken, String reason) {
        if (broken) {
            reasons.add(reason);
        }
    }

    private void needs(Set<String> reasons, Scope scope, @Nullable UUID id) {
        if (id == null) {
            return;
        }
        Deed made = records.get(id);
        if (made == null || made.scope() != scope) {
            reasons.add(
                    switch (scope) {
                        case PARTIES -> "party-unknown";
                        case SOURCES -> "source-unknown";
                        case ALLEGATIONS -> "allegation-unknown";
                        case STATEMENTS -> "statement-unknown";
                    });
        }
    }

    private void bears(UUID record, long position) {
        Long former = last.put(record, position);
        if (former != null) {
            lastButOne.put(record, former);
        }
    }

    private Map<String, UUID> holders(Scope scope) {
        return holders.computeIfAbsent(scope, _ -> new HashMap<>());
    }
}
