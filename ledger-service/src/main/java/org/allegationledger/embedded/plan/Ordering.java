package org.allegationledger.embedded.plan;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.key.KeyField;
import org.allegationledger.embedded.key.KeyPattern;
import org.allegationledger.embedded.key.ParallelArraysException;
import org.jspecify.annotations.Nullable;

/** The order that a query asks for, as the keys that an index of these fields would have. */
public record Ordering(List<KeyField> fields) {

    private static final String NATURAL = "$natural";

    public static Ordering of(@Nullable Document orderBy, @Nullable String idField) {
        List<KeyField> fields = new ArrayList<>();
        if (orderBy != null) {
            orderBy.forEach((path, direction) -> {
                String field = path.equals(NATURAL) && idField != null ? idField : path;
                fields.add(new KeyField(field, isAscending(direction)));
            });
        }
        return new Ordering(List.copyOf(fields));
    }

    private static boolean isAscending(@Nullable Object direction) {
        if (direction instanceof Number number && Math.abs(number.doubleValue()) == 1) {
            return number.doubleValue() > 0;
        }
        throw new BadValueException("$sort key ordering must be 1 (for ascending) or -1 (for descending)");
    }

    /** The key by which a document is sorted: of several, the one that comes first. */
    public Key keyOf(Document document) {
        try {
            return new KeyPattern(fields).keys(document).first();
        } catch (ParallelArraysException e) {
            throw new BadValueException("cannot sort with keys that are parallel arrays");
        }
    }
}
