package org.allegationledger.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.allegationledger.embedded.file.ByteMap;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.key.KeyField;
import org.allegationledger.embedded.key.KeyPattern;
import org.allegationledger.embedded.key.ParallelArraysException;
import org.allegationledger.embedded.plan.Hit;
import org.allegationledger.embedded.plan.Source;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index: an ordered map from each key of a document, {@code _id} at its end, to the document's position.
 *
 * <p>LIMIT: a sparse index takes a field that is null for one that is absent.
 */
final class OrderedIndex extends Index<Key> implements Source {

    private static final String ID = "_id";

    private final ByteMap entries;
    private final boolean unique;
    private final KeyPattern own;
    private final KeyPattern whole;
    private final Set<String> arrays = new CopyOnWriteArraySet<>();

    OrderedIndex(String name, List<IndexKey> keys, boolean unique, boolean sparse, ByteMap entries) {
        super(name, keys, sparse);
        this.entries = entries;
        this.unique = unique;
        List<KeyField> fields = new ArrayList<>();
        keys.forEach(key -> fields.add(new KeyField(key.getKey(), key.isAscending())));
        this.own = new KeyPattern(fields);
        if (fields.stream().noneMatch(field -> field.path().equals(ID))) {
            fields.add(new KeyField(ID, true));
        }
        this.whole = new KeyPattern(fields);
    }

    /** The keys under which the index must hold the document. Notes the arrays on the way, for the planner. */
    Collection<Key> keysOf(Document document) {
        if (isSparse() && !own.isPresentIn(document)) {
            return List.of();
        }
        try {
            return whole.keys(document, path -> {
                if (!arrays.contains(path)) {
                    arrays.add(path);
                }
            });
        } catch (ParallelArraysException e) {
            throw new CannotIndexParallelArraysError(List.of(e.first(), e.second()));
        }
    }

    ByteMap entries() {
        return entries;
    }

    @Override
    public Key getPosition(Document document) {
        return Key.ofValue(document.get(ID));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Key> collection) {
        keysOf(document);
        if (unique) {
            checkUnique(document, collection);
        }
    }

    private void checkUnique(Document document, MongoCollection<Key> collection) {
        if (isSparse() && !own.isPresentIn(document)) {
            return;
        }
        Key position = getPosition(document);
        for (Key key : own.keys(document)) {
            Iterator<Hit> taken = entries.walk(key, key.successor(), false);
            while (taken.hasNext()) {
                if (!Key.of(taken.next().value()).equals(position)) {
                    throw new DuplicateKeyError(collection, getName() + " dup key");
                }
            }
        }
    }

    @Override
    public void add(Document document, Key position, MongoCollection<Key> collection) {
        keysOf(document).forEach(key -> entries.put(key, position.bytes()));
    }

    @Override
    public Key remove(Document document) {
        keysOf(document).forEach(entries::remove);
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {
        checkAdd(newDocument, collection);
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Key position, MongoCollection<Key> collection) {
        Collection<Key> before = keysOf(oldDocument);
        Collection<Key> after = keysOf(newDocument);
        before.stream().filter(key -> !after.contains(key)).forEach(entries::remove);
        after.stream().filter(key -> !before.contains(key)).forEach(key -> entries.put(key, position.bytes()));
    }

    @Override
    public boolean canHandle(Document query) {
        return false; // the planner decides, not the library
    }

    @Override
    public Iterable<Key> getPositions(Document query) {
        return List.of();
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return super.hasSameOptions(other) && other.toIndexDescription().equals(toIndexDescription());
    }

    @Override
    public void drop() {
        entries.clear();
    }

    @Override
    public List<KeyField> fields() {
        return whole.fields();
    }

    @Override
    public Set<String> arrays() {
        return arrays;
    }

    @Override
    public boolean isSparse() {
        return super.isSparse();
    }

    @Override
    public boolean holdsDocuments() {
        return false;
    }

    @Override
    public long countBelow(@Nullable Key key) {
        return entries.countBelow(key);
    }

    @Override
    public @Nullable Key ceiling(Key key) {
        return entries.ceiling(key);
    }

    @Override
    public Iterator<Hit> walk(Key from, @Nullable Key to, boolean reverse) {
        return entries.walk(from, to, reverse);
    }
}
