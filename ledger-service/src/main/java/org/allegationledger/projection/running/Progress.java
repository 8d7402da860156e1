package org.allegationledger.projection.running;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * How far every segment of every projection got: collection {@code progress}, a document for each projection. A position only
 * ever grows: a node says that everything up to it is in the documents, and that stays true when the node lost the segment
 * (design 5, Position of a view).
 */
public final class Progress {

    /** Where no event was folded yet. */
    public static final long NOTHING = -1;

    private static final String SEGMENTS = "segments";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> progress;

    /** In this database. */
    public Progress(MongoDatabase database) {
        this.progress = database.getCollection("progress")
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY);
    }

    /** Makes the segments of a projection known, before any of them got anywhere. */
    public void begin(String projection, int segments) {
        publish(
                projection,
                IntStream.range(0, segments).boxed().collect(Collectors.toMap(segment -> segment, _ -> NOTHING)));
    }

    /** Says how far segments of a projection got. */
    public void publish(String projection, Map<Integer, Long> positions) {
        List<Bson> updates = positions.entrySet().stream()
                .map(segment -> Updates.max(SEGMENTS + '.' + segment.getKey(), segment.getValue()))
                .toList();
        progress.updateOne(Filters.eq("_id", projection), Updates.combine(updates), UPSERT);
    }

    /** The position up to which every segment of a projection is folded; {@link #NOTHING} at first. */
    public long foldedTo(String projection) {
        Document document = progress.find(Filters.eq("_id", projection)).first();
        if (document == null) {
            return NOTHING;
        }
        return document.get(SEGMENTS, Document.class).values().stream()
                .mapToLong(position -> ((Number) position).longValue())
                .min()
                .orElse(NOTHING);
    }
}
