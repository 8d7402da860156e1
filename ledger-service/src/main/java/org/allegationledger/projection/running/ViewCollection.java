package org.allegationledger.projection.running;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.WriteConcernResult;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.projection.StoreCalls;
import org.allegationledger.vocabulary.PartyId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one projection, as one epoch of it reads and writes them. Reads are primary and majority; what was written
 * is majority committed and journaled.
 *
 * <p>Every document says in which epoch it was written, and a write is a compare-and-set on that too. So a node that missed
 * that the views are rebuilt, because it was paused, cannot change what the rebuilding wrote; and what it wrote itself, maybe
 * from events that the log lost, counts as not written.
 *
 * @param <V> the view
 */
final class ViewCollection<V> {

    static final String EPOCH = "epoch";
    static final String FOLDED_TO = "foldedTo";
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final ProjectionDefinition<V> definition;
    private final MongoCollection<Document> collection;
    private final long epoch;

    /**
     * @param epoch in which this node projects
     */
    ViewCollection(MongoDatabase database, ProjectionDefinition<V> definition, long epoch) {
        this.definition = definition;
        this.epoch = epoch;
        this.collection = database.getCollection(definition.name())
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** Takes the texts out of a document, of whatever epoch. */
    ViewPurge<V> purge(StoreCalls store) {
        return new ViewPurge<>(definition, collection, store);
    }

    /** Makes the indexes that are missing. */
    void createIndexes() {
        collection.createIndexes(definition.indexes());
    }

    /**
     * These documents by their ids; one that is not there is left out.
     *
     * @throws OutdatedEpochException when one of them was written in a later epoch
     */
    Map<String, Loaded<V>> load(Collection<String> ids) {
        Map<String, Loaded<V>> loaded = new HashMap<>();
        for (Document document : collection.find(in("_id", ids))) {
            long written = document.get(EPOCH, Long.class);
            if (written > epoch) {
                throw new OutdatedEpochException();
            }
            V stored = definition.codec().fromDocument(document);
            loaded.put(
                    definition.idOf().apply(stored),
                    new Loaded<>(
                            written == epoch ? stored : null,
                            definition.foldedTo().applyAsLong(stored),
                            written));
        }
        return loaded;
    }

    /** The ids of the documents, of whatever epoch, that have one of these parties where the projection has parties. */
    List<String> naming(Set<PartyId> parties) {
        return collection
                .find(in(
                        definition.partyField().orElseThrow(),
                        parties.stream().map(PartyId::toString).toList()))
                .projection(Projections.include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    /** Whether a document of this epoch holds an event at or after a position; looks at all of them. */
    boolean reaches(long position) {
        return collection
                        .find(and(eq(EPOCH, epoch), gte(FOLDED_TO, position)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    /** Deletes the documents of earlier epochs that hold an event at or after a position; looks at all of them. */
    void deleteEarlierPast(long position) {
        collection.deleteMany(and(lt(EPOCH, epoch), gte(FOLDED_TO, position)));
    }

    /**
     * Writes views in one bulk, each only if its document still is what was loaded.
     *
     * @return whether all were written; otherwise some were, and some documents are not what was loaded
     */
    boolean write(List<Replacement<V>> replacements) {
        List<WriteModel<Document>> writes =
                replacements.stream().<WriteModel<Document>>map(this::write).toList();
        long insertions =
                replacements.stream().filter(write -> write.loaded() == null).count();
        try {
            return collection.bulkWrite(writes, ANY_ORDER).getMatchedCount() == writes.size() - insertions;
        } catch (MongoBulkWriteException failed) {
            if (failed.getWriteConcernError() != null) {
                // Whether it is safe is not known: as any failure of this kind it is tried again from the start.
                throw new MongoWriteConcernException(
                        failed.getWriteConcernError(),
                        WriteConcernResult.unacknowledged(),
                        failed.getServerAddress(),
                        failed.getErrorLabels());
            }
            for (BulkWriteError error : failed.getWriteErrors()) {
                if (!isDuplicate(error)) {
                    // By its code it shows whether it is worth another try; the bulk has none.
                    throw new MongoException(error.getCode(), "a view could not be written", failed);
                }
            }
            return false;
        }
    }

    private WriteModel<Document> write(Replacement<V> replacement) {
        Document folded = definition.codec().toDocument(replacement.folded()).append(EPOCH, epoch);
        Loaded<V> loaded = replacement.loaded();
        return loaded == null
                ? new InsertOneModel<>(folded)
                : new ReplaceOneModel<>(
                        and(
                                eq("_id", definition.idOf().apply(replacement.folded())),
                                eq(FOLDED_TO, loaded.foldedTo()),
                                eq(EPOCH, loaded.epoch())),
                        folded);
    }

    private static boolean isDuplicate(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    /**
     * A document that is there.
     *
     * @param view what it holds; none: what an earlier epoch wrote, which does not count
     * @param foldedTo the position up to which it is folded, by whichever epoch
     * @param epoch that wrote it
     */
    record Loaded<V>(@Nullable V view, long foldedTo, long epoch) {}

    /**
     * What a document is to become.
     *
     * @param loaded what it was; none: it was not there
     */
    record Replacement<V>(@Nullable Loaded<V> loaded, V folded) {}

    /** The views are rebuilt, and this node does not know it yet; it will, by its next sign of life. */
    static final class OutdatedEpochException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutdatedEpochException() {
            super("the views are rebuilt in a later epoch than this node's");
        }
    }
}
