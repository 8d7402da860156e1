package org.allegationledger.projection;

import static org.allegationledger.projection.ViewIndexes.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.allegationledger.projection.document.SourceDocument;
import org.allegationledger.projection.running.Fold;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.allegationledger.view.SourceFold;
import org.allegationledger.view.SourceView;
import org.allegationledger.vocabulary.SourceId;

/** Projects sources. */
final class SourceProjection {

    /** Of the documents. */
    private static final int FORM = 1;

    static final ProjectionDefinition<SourceView> DEFINITION = new ProjectionDefinition<>(
            "sources",
            FORM,
            Set.of(EventType.SOURCE_REGISTERED, EventType.SOURCE_AMENDED, EventType.RECORD_ERASED),
            SourceProjection::documentOf,
            Optional.empty(),
            Fold.oneByOne(SourceFold::fold),
            view -> view.id().toString(),
            SourceView::foldedTo,
            SourceDocument.CODEC,
            SourceView::withoutTexts,
            List.of(
                    index("position", "position"),
                    index("external-id", "externalIds.scheme", "externalIds.value", "position")));

    private SourceProjection() {}

    static Optional<String> documentOf(LedgerEvent event) {
        return switch (event) {
            case SourceRegistered registered -> Optional.of(registered.id().toString());
            case SourceAmended amended -> Optional.of(amended.id().toString());
            case RecordErased erased ->
                erased.recordId() instanceof SourceId source ? Optional.of(source.toString()) : Optional.empty();
            case PartyRegistered _, PartyAmended _, MergeChanged _, AllegationRecorded _ -> Optional.empty();
            case StatementRecorded _, StatementRevised _ -> Optional.empty();
        };
    }
}
