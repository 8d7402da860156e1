package org.allegationledger.projection.running;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * How far every segment of every projection got: collection {@code progress}, a document for each version of a projection. Within an epoch a
 * position only ever grows: a node says that everything up to it is in the documents, and that stays true when the node lost
 * the segment (design 5, Position of a view). A new epoch begins when the projection has to be rebuilt: its number and the
 * positions, which start over, change in one write.
 */
public final class Progress {

    /** Where no event was folded yet. */
    public static final long NOTHING = -1;

    private static final String ID = "_id";
    private static final String REBUILD = "rebuild";
    private static final String EPOCH = "epoch";
    private static final String PAST = "past";
    private static final String FORM = "form";
    private static final String SEGMENTS = "segments";
    private static final int FIRST_FORM = 1;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> progress;
    private final MongoCollection<Document> durable;

    /** In this database. */
    public Progress(MongoDatabase database) {
        this.progress = database.getCollection("progress")
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY);
        // A position that is lost is published again; an epoch that is lost would bring back what the log lost.
        this.durable = progress.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** Makes the segments of a projection known, before any of them got anywhere; a new one begins in this form. */
    void begin(String projection, int segments, int form) {
        Bson positions = Updates.combine(maxima(
                IntStream.range(0, segments).boxed().collect(Collectors.toMap(segment -> segment, _ -> NOTHING))));
        progress.updateOne(
                eq(ID, projection),
                Updates.combine(
                        positions,
                        Updates.setOnInsert(EPOCH, 0L),
                        Updates.setOnInsert(PAST, 0L),
                        Updates.setOnInsert(FORM, form)),
                UPSERT);
    }

    /** Says how far segments of a projection got in an epoch; without effect when that is over. */
    void publish(String projection, long epoch, Map<Integer, Long> positions) {
        progress.updateOne(and(eq(ID, projection), eq(EPOCH, epoch)), Updates.combine(maxima(positions)));
    }

    /** The form of the documents of a projection that was begun; a ledger that was begun before forms were told has the first. */
    Optional<Integer> form(String projection) {
        return Optional.ofNullable(progress.find(eq(ID, projection)).first())
                .map(document -> document.getInteger(FORM, FIRST_FORM));
    }

    /** The position up to which every segment of a projection is folded; {@link #NOTHING} at first. */
    public long foldedTo(String projection) {
        return state(projection).foldedTo();
    }

    /** How a projection stands. */
    public State state(String projection) {
        Document document = progress.find(eq(ID, projection)).first();
        if (document == null) {
            return new State(0, 0, List.of());
        }
        return new State(
                document.get(EPOCH, Long.class),
                document.get(PAST, Long.class),
                document.get(SEGMENTS, Document.class).values().stream()
                        .map(position -> ((Number) position).longValue())
                        .toList());
    }

    /** Has all projections rebuilt, from now on until {@link #end}, whoever carries it out. */
    void ask(Rebuild rebuild) {
        durable.updateOne(
                eq(ID, REBUILD),
                Updates.combine(Updates.set("by", rebuild.id()), Updates.min(PAST, rebuild.past())),
                UPSERT);
    }

    /** The rebuilding that was asked for and is not carried out everywhere. */
    Optional<Rebuild> asked() {
        return Optional.ofNullable(progress.find(eq(ID, REBUILD)).first())
                .map(document -> new Rebuild(document.getString("by"), document.get(PAST, Long.class)));
    }

    /** Begins a new epoch of a projection for this rebuilding, unless that was done; safe to repeat. */
    void beginEpoch(String projection, int segments, Rebuild rebuild) {
        durable.updateOne(
                and(eq(ID, projection), ne(REBUILD, rebuild.id())),
                Updates.combine(
                        Updates.inc(EPOCH, 1L),
                        Updates.set(REBUILD, rebuild.id()),
                        Updates.set(PAST, rebuild.past()),
                        Updates.set(SEGMENTS, nowhere(segments))));
    }

    private static Document nowhere(int segments) {
        Document positions = new Document();
        IntStream.range(0, segments).forEach(segment -> positions.append(Integer.toString(segment), NOTHING));
        return positions;
    }

    /** Forgets a version that was removed. */
    void remove(String projection) {
        durable.deleteOne(eq(ID, projection));
    }

    /** Says that a rebuilding is under way everywhere. A later one stays asked for. */
    void end(Rebuild rebuild) {
        durable.deleteOne(and(eq(ID, REBUILD), eq("by", rebuild.id())));
    }

    private static List<Bson> maxima(Map<Integer, Long> positions) {
        return positions.entrySet().stream()
                .map(segment -> Updates.max(SEGMENTS + '.' + segment.getKey(), segment.getValue()))
                .toList();
    }

    /**
     * A rebuilding.
     *
     * @param id its own
     * @param past the size up to which the log is what the views were made from
     */
    record Rebuild(String id, long past) {}

    /**
     * How a projection stands.
     *
     * @param epoch how often it was rebuilt
     * @param past the log's size that it had to be rebuilt past; 0: it never was
     * @param positions the position up to which each segment is folded
     */
    public record State(long epoch, long past, List<Long> positions) {

        /** The position up to which every segment is folded. */
        public long foldedTo() {
            return positions.stream().mapToLong(Long::longValue).min().orElse(NOTHING);
        }

        /** The position up to which at least one segment is folded. */
        long farthest() {
            return positions.stream().mapToLong(Long::longValue).max().orElse(NOTHING);
        }

        /** Whether it does not show yet again what the log kept. */
        public boolean isRebuilding() {
            return foldedTo() < past - 1;
        }
    }
}
