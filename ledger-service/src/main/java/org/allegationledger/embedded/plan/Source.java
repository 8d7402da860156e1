package org.allegationledger.embedded.plan;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.key.KeyField;
import org.jspecify.annotations.Nullable;

/** An ordered map that a query can walk: an index, or the documents themselves in the order of {@code _id}. */
public interface Source {

    /** The fields that make up its keys. The last is {@code _id} where no other is, so a key belongs to one document. */
    List<KeyField> fields();

    /** The paths at which documents were seen to have arrays, as far as this source's fields lead through them. */
    Set<String> arrays();

    /** Whether documents without these fields are left out. */
    boolean isSparse();

    /** Whether an entry holds the document itself. */
    boolean holdsDocuments();

    /** The number of keys below this one; null stands for the end. */
    long countBelow(@Nullable Key key);

    /** The least key at or behind this one, or null. */
    @Nullable
    Key ceiling(Key key);

    /** The entries from {@code from} to before {@code to}, in either direction. */
    Iterator<Hit> walk(Key from, @Nullable Key to, boolean reverse);
}
