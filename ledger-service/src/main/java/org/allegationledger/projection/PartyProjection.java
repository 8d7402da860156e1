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
import org.allegationledger.projection.document.PartyDocument;
import org.allegationledger.projection.running.Fold;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.PartyView;
import org.allegationledger.vocabulary.PartyId;

/** Projects parties. */
final class PartyProjection {

    /** Of the documents; 2: they have what finding looks for. */
    private static final int FORM = 2;

    static final ProjectionDefinition<PartyView> DEFINITION = new ProjectionDefinition<>(
            "parties",
            FORM,
            Set.of(
                    EventType.PARTY_REGISTERED,
                    EventType.PARTY_AMENDED,
                    EventType.PARTIES_MERGED,
                    EventType.PARTIES_UNMERGED,
                    EventType.RECORD_ERASED),
            PartyProjection::documentOf,
            Optional.empty(),
            Fold.oneByOne(PartyFold::fold),
            view -> view.id().toString(),
            PartyView::foldedTo,
            PartyDocument.CODEC,
            PartyView::withoutTexts,
            List.of(
                    index("position", "position"),
                    index("kind", "kind", "position"),
                    index("word", "words"),
                    index("name", "names", "position"),
                    index("external-id", "externalIds.scheme", "externalIds.value", "position")));

    private PartyProjection() {}

    static Optional<String> documentOf(LedgerEvent event) {
        return switch (event) {
            case PartyRegistered registered -> Optional.of(registered.id().toString());
            case PartyAmended amended -> Optional.of(amended.id().toString());
            case MergeChanged change -> Optional.of(change.id().toString());
            case RecordErased erased ->
                erased.recordId() instanceof PartyId party ? Optional.of(party.toString()) : Optional.empty();
            case SourceRegistered _, SourceAmended _, AllegationRecorded _ -> Optional.empty();
            case StatementRecorded _, StatementRevised _ -> Optional.empty();
        };
    }
}
