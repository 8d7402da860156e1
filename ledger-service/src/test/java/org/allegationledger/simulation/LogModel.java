package org.allegationledger.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
    private final Map<UUID, Set<UUID>> named = new HashMap<>();
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
                if (allege.accuser().equals(allege.accused())) {
                    reasons.add("accuser-is-accused");
                }
            }
            case Deed.Attribute attribute -> {
                statement(reasons, attribute);
                needs(reasons, Scope.PARTIES, attribute.to());
            }
            case Deed.Deny deny -> {
                statement(reasons, deny);
                if (!named.getOrDefault(deny.allegation(), Set.of()).contains(deny.party())) {
                    reasons.add("party-not-named");
                }
                boolean regards = deny.regarding() == null
                        || records.get(deny.regarding()) instanceof Deed.Attribute attribute
                                && attribute.allegation().equals(deny.allegation());
                if (!regards) {
                    reasons.add("statement-unknown");
                }
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
                named(allege.id()).add(allege.accused());
                if (allege.inResponseTo() != null) {
                    bears(allege.inResponseTo(), position);
                }
            }
            case Deed.Statement statement -> {
                bears(statement.allegation(), position);
                if (statement instanceof Deed.Attribute attribute) {
                    named(attribute.allegation()).add(attribute.to());
                }
            }
            case Deed.RegisterParty _, Deed.AmendParty _, Deed.RegisterSource _, Deed.AmendSource _ -> {}
        }
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
    static UUID subject(Deed deed) {
        return deed instanceof Deed.Statement statement ? statement.allegation() : deed.id();
    }

    private void statement(Set<String> reasons, Deed.Statement statement) {
        needs(reasons, Scope.ALLEGATIONS, statement.allegation());
        needs(reasons, Scope.PARTIES, statement.party());
        needs(reasons, Scope.SOURCES, statement.source());
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

    private Set<UUID> named(UUID allegation) {
        return named.computeIfAbsent(allegation, _ -> new HashSet<>());
    }
}
