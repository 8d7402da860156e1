package org.allegationledger.decide.rule;

import static org.allegationledger.event.EventType.ALLEGATION_RECORDED;
import static org.allegationledger.event.EventType.ATTRIBUTION_RECORDED;
import static org.allegationledger.event.EventType.DENIAL_RECORDED;
import static org.allegationledger.event.EventType.PARTY_AMENDED;
import static org.allegationledger.event.EventType.PARTY_REGISTERED;
import static org.allegationledger.event.EventType.SOURCE_AMENDED;
import static org.allegationledger.event.EventType.SOURCE_REGISTERED;

import java.util.Set;
import java.util.stream.Stream;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;

/** The records of one type, among which an external id is unique (design 3.1). */
enum ExternalIdScope {
    PARTIES(Set.of(PARTY_REGISTERED, PARTY_AMENDED), Set.of(PARTY_AMENDED)),
    SOURCES(Set.of(SOURCE_REGISTERED, SOURCE_AMENDED), Set.of(SOURCE_AMENDED)),
    ALLEGATIONS(Set.of(ALLEGATION_RECORDED), Set.of()),
    STATEMENTS(Set.of(ATTRIBUTION_RECORDED, DENIAL_RECORDED), Set.of());

    private final Set<EventType> giving;
    private final Set<EventType> freeing;

    ExternalIdScope(Set<EventType> giving, Set<EventType> freeing) {
        this.giving = giving;
        this.freeing = freeing;
    }

    /** The scope of a record. */
    static ExternalIdScope of(RecordId id) {
        return switch (id) {
            case PartyId _ -> PARTIES;
            case SourceId _ -> SOURCES;
            case AllegationId _ -> ALLEGATIONS;
            case StatementId _ -> STATEMENTS;
        };
    }

    /** For the events that gave an external id to a record of this scope, and for those that took it away again. */
    Stream<Criterion> criteria(Tag given) {
        Stream<Criterion> givings = Stream.of(new Criterion(given, giving));
        // a criterion without types is met by events of any type
        return freeing.isEmpty()
                ? givings
                : Stream.concat(givings, Stream.of(new Criterion(Tag.freedExternalId(given.value()), freeing)));
    }
}
