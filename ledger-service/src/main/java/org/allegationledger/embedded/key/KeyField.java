package org.allegationledger.embedded.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of an index or of a sort: a dotted path and a direction. */
public record KeyField(String path, boolean ascending, List<String> names) {

    public KeyField(String path, boolean ascending) {
        this(path, ascending, List.of(path.split("\\.")));
    }

    /** The value as it stands in a key of this field. */
    public Key encode(@Nullable Object value) {
        Key key = KeyWriter.keyOf(value);
        return ascending ? key : key.inverted();
    }

    /** The offset behind the value of this field that begins at {@code offset} of the key. */
    public int end(Key key, int offset) {
        return KeyReader.end(key, offset, ascending);
    }

    /** Whether {@code path} is this field's path or leads to it. */
    public boolean leadsThrough(String path) {
        return this.path.equals(path) || this.path.startsWith(path + ".");
    }
}
