package org.allegationledger.projection.running;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
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
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.codecs.configuration.CodecRegistries;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one projection. Reads are primary and majority; what was written is majority committed and journaled.
 *
 * @param <V> the view
 */
final class ViewCollection<V> {

    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final ProjectionDefinition<V> definition;
    private final MongoCollection<V> collection;

    ViewCollection(MongoDatabase database, ProjectionDefinition<V> definition) {
        this.definition = definition;
        this.collection = database.getCollection(
                        definition.name(), definition.codec().getEncoderClass())
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(definition.codec()), database.getCodecRegistry()))
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** Makes the indexes that are missing. */
    void createIndexes() {
        collection.createIndexes(definition.indexes());
    }

    /** The views of these documents by their ids; a document that is not there has none. */
    Map<String, V> load(Collection<String> ids) {
        Map<String, V> views = new HashMap<>();
        for (V view : collection.find(in("_id", ids))) {
            views.put(definition.idOf().apply(view), view);
        }
        return views;
    }

    /**
     * Writes views in one bulk, each only if its document still is what was loaded.
     *
     * @return whether all were written; otherwise some were, and some documents are not what was loaded
     */
    boolean write(List<Replacement<V>> replacements) {
        List<WriteModel<V>> writes =
                replacements.stream().<WriteModel<V>>map(this::write).toList();
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
            if (failed.getWriteErrors().stream().allMatch(ViewCollection::isDuplicate)) {
                return false;
            }
            throw failed;
        }
    }

    private WriteModel<V> write(Replacement<V> replacement) {
        V loaded = replacement.loaded();
        return loaded == null
                ? new InsertOneModel<>(replacement.folded())
                : new ReplaceOneModel<>(
                        and(
                                eq("_id", definition.idOf().apply(loaded)),
                                eq("foldedTo", definition.foldedTo().applyAsLong(loaded))),
                        replacement.folded());
    }

    private static boolean isDuplicate(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    /**
     * What a document is to become.
     *
     * @param loaded what it was; none: it was not there
     */
    record Replacement<V>(@Nullable V loaded, V folded) {}
}
