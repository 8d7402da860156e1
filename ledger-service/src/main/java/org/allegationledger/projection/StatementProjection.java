package org.allegationledger.projection;

import static org.allegationledger.projection.ViewIndexes.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.projection.document.StatementDocument;
import org.allegationledger.projection.running.Fold;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.allegationledger.view.StatementFold;
import org.allegationledger.view.StatementView;

/** Projects statements. */
final class StatementProjection {

    static final ProjectionDefinition<StatementView> DEFINITION = new ProjectionDefinition<>(
            "statements",
            Set.of(EventType.ATTRIBUTION_RECORDED, EventType.DENIAL_RECORDED),
            StatementProjection::documentOf,
            Fold.oneByOne(StatementFold::fold),
            view -> view.id().toString(),
            StatementView::foldedTo,
            StatementDocument.CODEC,
            List.of(index("allegation", "allegationId", "position")));

    private StatementProjection() {}

    static Optional<String> documentOf(LedgerEvent event) {
        return switch (event) {
            case StatementRecorded statement -> Optional.of(statement.id().toString());
            case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _, AllegationRecorded _ ->
                Optional.empty();
        };
    }
}
