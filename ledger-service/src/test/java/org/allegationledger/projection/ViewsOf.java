package org.allegationledger.projection;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.bson.codecs.configuration.CodecRegistries;

/** Compares the documents of the views with what the folds make of a log. */
public final class ViewsOf {

    static final List<ProjectionDefinition<?>> DEFINITIONS = List.of(
            AllegationProjection.DEFINITION,
            StatementProjection.DEFINITION,
            PartyProjection.DEFINITION,
            SourceProjection.DEFINITION);

    private ViewsOf() {}

    /** Every document is what the fold makes of its events, and there are no others. */
    public static void assertEqualTheFold(MongoDatabase database, List<Recorded> log) {
        new FoldedLog().assertEqualViews(database, log);
    }

    /** The position up to which each of these documents of a view is folded, as a majority has it; without those not there. */
    public static Map<String, Long> foldedTo(MongoDatabase database, String view, Collection<String> documents) {
        Map<String, Long> positions = new HashMap<>();
        database.getCollection(view)
                .withReadConcern(ReadConcern.MAJORITY)
                .find(Filters.in("_id", documents))
                .forEach(document -> positions.put(document.getString("_id"), document.getLong("foldedTo")));
        return positions;
    }

    /** The document of a view that an event goes to. */
    public static Optional<String> documentOf(String view, LedgerEvent event) {
        return DEFINITIONS.stream()
                .filter(definition -> definition.name().equals(view))
                .findFirst()
                .orElseThrow()
                .documentOf()
                .apply(event);
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
