package org.allegationledger.projection.running;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.projection.StoreCalls;
import org.bson.Document;

/**
 * Takes the texts out of one document of a collection of views, with whatever is made of them, such as search words. It is for
 * a record whose texts were erased, whether the document holds that event yet or not. It writes by the same compare-and-set as
 * the folds do, and changes neither the position nor the epoch of the document: what is folded into it later is not missed.
 *
 * @param <V> the view
 */
final class ViewPurge<V> {

    /** So many times in a row a fold may be faster. */
    private static final int MOST_ATTEMPTS = 10;

    private final ProjectionDefinition<V> definition;
    private final MongoCollection<Document> collection;
    private final StoreCalls store;

    /**
     * @param collection primary and majority, majority and journaled
     */
    ViewPurge(ProjectionDefinition<V> definition, MongoCollection<Document> collection, StoreCalls store) {
        this.definition = definition;
        this.collection = collection;
        this.store = store;
    }

    /**
     * When this returns, the document has no text, or is not there.
     *
     * @param id the document's
     * @throws LogUnavailableException when the store cannot be reached, or the document changed each time; a retry is safe
     */
    void purge(String id) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (store.call(() -> purgeOnce(id))) {
                return;
            }
        }
        throw new LogUnavailableException("a view changed again and again while it was purged");
    }

    private boolean purgeOnce(String id) {
        Document there = collection.find(eq("_id", id)).first();
        if (there == null) {
            return true;
        }
        V view = definition.codec().fromDocument(there);
        Document without = new Document(there);
        without.putAll(definition.codec().toDocument(definition.withoutTexts().apply(view)));
        return without.equals(there)
                || collection
                                .replaceOne(
                                        and(
                                                eq("_id", id),
                                                eq(ViewCollection.FOLDED_TO, there.get(ViewCollection.FOLDED_TO)),
                                                eq(ViewCollection.EPOCH, there.get(ViewCollection.EPOCH))),
                                        without)
                                .getMatchedCount()
                        == 1;
    }
}
