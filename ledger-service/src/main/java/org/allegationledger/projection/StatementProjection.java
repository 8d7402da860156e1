package org.allegationledger.projection;

import static org.allegationledger.projection.ViewIndexes.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.allegationledger.projection.document.StatementDocument;
import org.allegationledger.projection.running.Fold;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.allegationledger.view.StatementFold;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.StatementId;

/** Projects statements. */
final class StatementProjection {

    private static final Set<EventType> TYPES = EventType.ABOUT_ALLEGATIONS.stream()
            .filter(type -> type != EventType.ALLEGATION_RECORDED)
            .collect(Collectors.toUnmodifiableSet());

    /** Of the documents; 2: they have what finding looks for. */
    private static final int FORM = 2;

    static final ProjectionDefinition<StatementView> DEFINITION = new ProjectionDefinition<>(
            "statements",
            FORM,
            TYPES,
            StatementProjection::documentOf,
            Optional.empty(),
            Fold.oneByOne(StatementFold::fold),
            view -> view.id().toString(),
            StatementView::foldedTo,
            StatementDocument.CODEC,
            StatementView::withoutTexts,
            List.of(
                    index("position", "position"),
                    index("allegation", "allegationId", "position"),
                    index("word", "words", "allegationId")));

    private StatementProjection() {}

    static Optional<String> documentOf(LedgerEvent event) {
        return switch (event) {
            case StatementRecorded statement -> Optional.of(statement.id().toString());
            case StatementRevised revised ->
                revised.id() instanceof StatementId statement ? Optional.of(statement.toString()) : Optional.empty();
            case RecordErased erased ->
                erased.recordId() instanceof StatementId statement
                        ? Optional.of(statement.toString())
                        : Optional.empty();
            case PartyRegistered _, PartyAmended _, MergeChanged _ -> Optional.empty();
            case SourceRegistered _, SourceAmended _, AllegationRecorded _ -> Optional.empty();
        };
    }
}
