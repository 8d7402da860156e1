package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.junit.jupiter.api.Test;

class ProjectionDefinitionsTest {

    private static final List<ProjectionDefinition<?>> DEFINITIONS = List.of(
            AllegationProjection.DEFINITION,
            StatementProjection.DEFINITION,
            PartyProjection.DEFINITION,
            SourceProjection.DEFINITION);

    @Test
    void an_event_has_a_document_in_exactly_the_projections_that_take_its_type() {
        for (LedgerEvent event : new RandomFacts(7, 1).next(1_000)) {
            for (ProjectionDefinition<?> definition : DEFINITIONS) {
                assertThat(definition.documentOf().apply(event).isPresent())
                        .isEqualTo(definition.types().contains(EventType.of(event)));
            }
        }
    }
}
