package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allegationledger.event.Recorded;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.bson.codecs.configuration.CodecRegistries;

/** Compares the documents of the views with what the folds make of a log. */
public final class ViewsOf {

    private ViewsOf() {}

    /** Every document is what the fold makes of its events, and there are no others. */
    public static void assertEqualTheFold(MongoDatabase database, List<Recorded> log) {
        assertEqualTheFold(database, log, AllegationProjection.DEFINITION);
        assertEqualTheFold(database, log, StatementProjection.DEFINITION);
        assertEqualTheFold(database, log, PartyProjection.DEFINITION);
        assertEqualTheFold(database, log, SourceProjection.DEFINITION);
    }

    private static <V> void assertEqualTheFold(
            MongoDatabase database, List<Recorded> log, ProjectionDefinition<V> definition) {
        Map<String, V> folded = new LinkedHashMap<>();
        for (Recorded recorded : log) {
            definition
                    .documentOf()
                    .apply(recorded.event())
                    .ifPresent(document -> folded.compute(
                            document, (_, view) -> definition.fold().fold(view, List.of(recorded))));
        }
        assertThat(views(database, definition)).as(definition.name()).isEqualTo(folded);
    }

    static <V> Map<String, V> views(MongoDatabase database, ProjectionDefinition<V> definition) {
        Map<String, V> views = new HashMap<>();
        database.getCollection(definition.name(), definition.codec().getEncoderClass())
                .withCodecRegistry(CodecRegistries.fromCodecs(definition.codec()))
                .find()
                .forEach(view -> views.put(definition.idOf().apply(view), view));
        return views;
    }
}
