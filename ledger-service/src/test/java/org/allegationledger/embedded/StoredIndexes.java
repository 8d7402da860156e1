package org.allegationledger.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.allegationledger.embedded.file.ByteMap;
import org.allegationledger.embedded.file.StoreFile;

/** The maps of a closed store as they stand on disk, below the opening that repairs them. */
final class StoredIndexes implements AutoCloseable {

    private final StoreFile file;

    private StoredIndexes(StoreFile file) {
        this.file = file;
    }

    static StoredIndexes open(Path directory) throws IOException {
        return new StoredIndexes(StoreFile.open(directory));
    }

    ByteMap documents(String database, String collection) {
        return existing("documents/" + database + "." + collection);
    }

    ByteMap entries(String database, String collection, String index) {
        return existing("index/" + database + "." + collection + "/" + index);
    }

    private ByteMap existing(String name) {
        if (!file.mapNames().contains(name)) {
            throw new IllegalArgumentException("No such map");
        }
        return file.map(name);
    }

    /** Whether an index differs from its documents; {@code -} before a field makes it descending. */
    boolean differing(String database, String collection, String... fields) {
        List<IndexKey> keys = Stream.of(fields)
                .map(field ->
                        field.startsWith("-") ? new IndexKey(field.substring(1), false) : new IndexKey(field, true))
                .toList();
        String name = String.join(
                "_",
                keys.stream()
                        .map(key -> key.getKey() + (key.isAscending() ? "_1" : "_-1"))
                        .toList());
        OrderedIndex index = new OrderedIndex(name, keys, false, false, entries(database, collection, name));
        return !IndexCheck.isEqual(index, documents(database, collection));
    }

    @Override
    public void close() {
        file.persist();
        file.close();
    }
}
