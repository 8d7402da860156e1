package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.junit.jupiter.api.Test;

class ProjectionDefinitionsTest {

    private static final List<ProjectionDefinition<?>> DEFINITIONS = List.of(
            AllegationProjection.DEFINITION,
            StatementProjection.DEFINITION,
            PartyProjection.DEFINITION,
            SourceProjection.DEFINITION);

    @Test
    void only_a_projection_that_takes_its_type_has_a_document_for_an_event() {
        for (LedgerEvent event : new RandomFacts(7, 1).next(1_000)) {
            for (ProjectionDefinition<?> definition : DEFINITIONS) {
                boolean taken = definition.types().contains(EventType.of(event));
                boolean ofAnother = event instanceof StatementRevised revised
                        && definition == StatementProjection.DEFINITION
                        && revised.id().equals(revised.allegationId());
                boolean ofAny = event instanceof MergeChanged && definition == AllegationProjection.DEFINITION;
                assertThat(definition.documentOf().apply(event).isPresent()).isEqualTo(taken && !ofAnother && !ofAny);
            }
        }
    }
}
