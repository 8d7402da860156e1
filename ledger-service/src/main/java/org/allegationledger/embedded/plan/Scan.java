package org.allegationledger.embedded.plan;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Iterator;
import org.allegationledger.embedded.key.Key;
import org.jspecify.annotations.Nullable;

/** A stretch of a source. Behind the first {@code offset} bytes, which all its keys share, begins what it is ordered by. */
record Scan(Source source, Key from, @Nullable Key to, int offset) {

    long count() {
        return Math.max(0, source.countBelow(to) - source.countBelow(from));
    }

    /** Which index it walks; all documents, where they are walked from the first to the last. */
    Document explained() {
        if (source.holdsDocuments() && from.equals(Key.EMPTY) && to == null) {
            return new Document("stage", "COLLSCAN");
        }
        Document pattern = new Document();
        source.fields().forEach(field -> pattern.append(field.path(), field.ascending() ? 1 : -1));
        return new Document("stage", "IXSCAN").append("keyPattern", pattern);
    }

    Iterator<Hit> walk(boolean reverse) {
        return source.walk(from, to, reverse);
    }

    /** What is left of it behind (or, in reverse, before) an entry that another or the same scan ended with. */
    Scan resumedAfter(Key rest, boolean reverse) {
        Key last = Key.of(Arrays.copyOf(from.bytes(), offset)).plus(rest);
        if (reverse) {
            return to == null || last.compareTo(to) < 0 ? new Scan(source, from, last, offset) : this;
        }
        return last.compareTo(from) >= 0 ? new Scan(source, last.next(), to, offset) : this;
    }
}
