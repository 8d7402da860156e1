package org.allegationledger.decide.rule;

import static org.allegationledger.event.EventType.ALLEGATION_RECORDED;
import static org.allegationledger.event.EventType.PARTY_AMENDED;
import static org.allegationledger.event.EventType.PARTY_REGISTERED;
import static org.allegationledger.event.EventType.SOURCE_AMENDED;
import static org.allegationledger.event.EventType.SOURCE_REGISTERED;
import static org.allegationledger.event.EventType.STATEMENT_CORRECTED;
import static org.allegationledger.event.EventType.STATEMENT_RETRACTED;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;

/** The records of one type, among which an external id is unique (design 3.1). */
enum ExternalIdScope {
    PARTIES(Set.of(PARTY_REGISTERED, PARTY_AMENDED), Set.of(PARTY_AMENDED)),
    SOURCES(Set.of(SOURCE_REGISTERED, SOURCE_AMENDED), Set.of(SOURCE_AMENDED)),
    ALLEGATIONS(Set.of(ALLEGATION_RECORDED, STATEMENT_CORRECTED), Set.of(STATEMENT_CORRECTED, STATEMENT_RETRACTED)),
    STATEMENTS(with(EventType.STATEMENTS, STATEMENT_CORRECTED), Set.of(STATEMENT_CORRECTED, STATEMENT_RETRACTED));

    private final Set<EventType> giving;
    private final Set<EventType> freeing;

    ExternalIdScope(Set<EventType> giving, Set<EventType> freeing) {
        this.giving = giving;
        this.freeing = freeing;
    }

    /** The scope of a record. */
    static ExternalIdScope of(ErasableId id) {
        return switch (id) {
            case PartyId _ -> PARTIES;
            case SourceId _ -> SOURCES;
            case AllegationId _ -> ALLEGATIONS;
            case StatementId _ -> STATEMENTS;
        };
    }

    /** For the events that gave an external id to a record of this scope, and for those that took it away again. */
    Stream<Criterion> criteria(Tag given) {
        return Stream.of(new Criterion(given, giving), new Criterion(Tag.freedExternalId(given.value()), freeing));
    }

    private static Set<EventType> with(Set<EventType> types, EventType further) {
        return Stream.concat(types.stream(), Stream.of(further)).collect(Collectors.toUnmodifiableSet());
    }
}
