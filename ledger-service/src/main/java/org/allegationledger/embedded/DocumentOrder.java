package org.allegationledger.embedded;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.allegationledger.embedded.file.ByteMap;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.key.KeyField;
import org.allegationledger.embedded.plan.Hit;
import org.allegationledger.embedded.plan.Source;
import org.jspecify.annotations.Nullable;

/** The documents of a collection in the order of their ids (or, if they have none, of their coming). */
record DocumentOrder(List<KeyField> fields, ByteMap documents) implements Source {

    /** No document has a field of this name. */
    private static final String COMING = "$natural";

    DocumentOrder(@Nullable String idField, ByteMap documents) {
        this(List.of(new KeyField(idField == null ? COMING : idField, true)), documents);
    }

    @Override
    public Set<String> arrays() {
        return Set.of();
    }

    @Override
    public boolean isSparse() {
        return false;
    }

    @Override
    public boolean holdsDocuments() {
        return true;
    }

    @Override
    public long countBelow(@Nullable Key key) {
        return documents.countBelow(key);
    }

    @Override
    public @Nullable Key ceiling(Key key) {
        return documents.ceiling(key);
    }

    @Override
    public Iterator<Hit> walk(Key from, @Nullable Key to, boolean reverse) {
        return documents.walk(from, to, reverse);
    }
}
