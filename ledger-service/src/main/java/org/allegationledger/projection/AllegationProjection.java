package org.allegationledger.projection;

import static org.allegationledger.projection.ViewIndexes.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.projection.document.AllegationDocument;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.allegationledger.vocabulary.AllegationId;

/** Projects allegations, with where everybody stands on them. */
final class AllegationProjection {

    private static final Set<EventType> TYPES = Stream.concat(
                    EventType.ABOUT_ALLEGATIONS.stream(),
                    Stream.of(EventType.PARTIES_MERGED, EventType.PARTIES_UNMERGED))
            .collect(Collectors.toUnmodifiableSet());

    /** Of the documents; 2: they have what finding looks for. */
    private static final int FORM = 2;

    static final ProjectionDefinition<AllegationView> DEFINITION = new ProjectionDefinition<>(
            "allegations",
            FORM,
            TYPES,
            AllegationProjection::documentOf,
            Optional.of("countsAs.party"),
            AllegationFold::fold,
            view -> view.id().toString(),
            AllegationView::foldedTo,
            AllegationDocument.CODEC,
            AllegationView::withoutTexts,
            List.of(
                    index("position", "position"),
                    index("party", "parties", "position"),
                    index("counts-as", "countsAs.party"),
                    index("stance", "stances.stance", "position"),
                    index("party-stance", "stances.party", "stances.stance", "position"),
                    index("party-stances", "stances.party", "position"),
                    index("status", "status", "position"),
                    index("act", "acts", "position"),
                    index("word", "words", "position"),
                    index("said", "saidAt.first", "saidAt.last", "position"),
                    index("external-id", "externalIds.scheme", "externalIds.value", "position"),
                    index("response", "inResponseTo", "position")));

    private AllegationProjection() {}

    static Optional<String> documentOf(LedgerEvent event) {
        return switch (event) {
            case AllegationRecorded allegation -> Optional.of(allegation.id().toString());
            case StatementRecorded statement ->
                Optional.of(statement.allegationId().toString());
            case StatementRevised revised -> Optional.of(revised.allegationId().toString());
            case RecordErased erased ->
                Optional.ofNullable(erased.allegationId()).map(AllegationId::toString);
            case PartyRegistered _, PartyAmended _, MergeChanged _, SourceRegistered _, SourceAmended _ ->
                Optional.empty();
        };
    }
}
