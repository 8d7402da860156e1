package org.allegationledger.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.embedded.file.StoreFile;
import org.allegationledger.embedded.key.Key;

/** The collections and indexes of one database: which map of the store each is kept in. */
final class IndexedDatabase extends AbstractSynchronizedMongoDatabase<Key> {

    private static final String DOCUMENTS = "documents/";
    private static final String INDEX = "index/";
    private static final String PRIMARY_KEY = "_id_";
    private static final int CANNOT_CREATE_INDEX = 67;

    /** What a description of an index may say; anything else would be promised and not kept. */
    private static final Set<String> INDEX_OPTIONS = Set.of("key", "name", "ns", "v", "unique", "sparse", "background");

    private final StoreFile file;

    /** Opens what the file holds of this database: every index is compared with its documents. */
    IndexedDatabase(String name, StoreFile file, CursorRegistry cursors) {
        super(name, cursors);
        this.file = file;
        initializeNamespacesAndIndexes();
    }

    /** The names of the databases that the file holds. */
    static List<String> names(StoreFile file) {
        return file.mapNames().stream()
                .filter(map -> map.startsWith(DOCUMENTS))
                .map(map -> map.substring(DOCUMENTS.length(), map.indexOf('.')))
                .distinct()
                .toList();
    }

    private String documentsOf(String collection) {
        return DOCUMENTS + getFullCollectionNamespace(collection);
    }

    private String entriesOf(String collection, String index) {
        return INDEX + getFullCollectionNamespace(collection) + "/" + index;
    }

    @Override
    protected MongoCollection<Key> openOrCreateCollection(String collectionName, CollectionOptions options) {
        return new IndexedCollection(
                this, collectionName, options, file.map(documentsOf(collectionName)), cursorRegistry);
    }

    @Override
    protected void addIndex(Document indexDescription) {
        for (Map.Entry<String, Object> option : indexDescription.entrySet()) {
            if (!INDEX_OPTIONS.contains(option.getKey())) {
                throw new MongoServerError(
                        CANNOT_CREATE_INDEX, "CannotCreateIndex", "The embedded store has no such option for an index");
            }
        }
        boolean ordered = indexDescription.get("key") instanceof Document keys
                && keys.values().stream().allMatch(Number.class::isInstance);
        if (!ordered) {
            throw new MongoServerError(
                    CANNOT_CREATE_INDEX, "CannotCreateIndex", "The embedded store has ordered indexes only");
        }
        super.addIndex(indexDescription);
    }

    @Override
    protected Index<Key> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (indexName.equals(PRIMARY_KEY)) {
            return new IdIndex(indexName, file.map(documentsOf(collectionName)));
        }
        return new OrderedIndex(indexName, keys, true, sparse, file.map(entriesOf(collectionName, indexName)));
    }

    @Override
    protected Index<Key> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new OrderedIndex(indexName, keys, false, sparse, file.map(entriesOf(collectionName, indexName)));
    }

    @Override
    protected void dropIndex(MongoCollection<Key> collection, String indexName) {
        super.dropIndex(collection, indexName);
        if (!indexName.equals(PRIMARY_KEY)) {
            file.remove(entriesOf(collection.getCollectionName(), indexName));
        }
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        super.dropCollection(collectionName, oplog);
        file.remove(documentsOf(collectionName));
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        throw new MongoServerError(59, "CommandNotFound", "The embedded store does not rename collections");
    }

    @Override
    protected long getFileSize() {
        return file.size();
    }

    @Override
    protected long getStorageSize() {
        return file.size();
    }
}
