package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.projection.running.ProjectionDefinition;

/** What the folds make of a log that grows, and whether the documents are just that. Each event is folded once. */
public final class FoldedLog {

    private final List<Folded<?>> views =
            ViewsOf.DEFINITIONS.stream().<Folded<?>>map(Folded::new).toList();
    private int events;

    /**
     * Every document is what the fold makes of its events, and there are no others.
     *
     * @param log begins with what was given before
     */
    public void assertEqualViews(MongoDatabase database, List<Recorded> log) {
        log.subList(events, log.size()).forEach(recorded -> views.forEach(view -> view.fold(recorded)));
        events = log.size();
        views.forEach(view -> view.assertEqualDocuments(database));
    }

    /** The documents of one view, as they have to be. */
    private static final class Folded<V> {

        private final ProjectionDefinition<V> definition;
        private final Map<String, V> documents = new HashMap<>();
        private Merges merges = Merges.NONE;

        private Folded(ProjectionDefinition<V> definition) {
            this.definition = definition;
        }

        private void fold(Recorded recorded) {
            definition
                    .documentOf()
                    .apply(recorded.event())
                    .ifPresent(document -> documents.compute(
                            document, (_, view) -> definition.fold().fold(view, List.of(recorded), merges)));
            if (definition.partyField().isPresent() && recorded.event() instanceof MergeChanged) {
                documents.replaceAll((_, view) -> definition.fold().fold(view, List.of(recorded), merges));
            }
            merges = merges.evolve(recorded.event());
        }

        private void assertEqualDocuments(MongoDatabase database) {
            assertThat(ViewsOf.views(database, definition))
                    .as(definition.name())
                    .isEqualTo(documents);
        }
    }
}
