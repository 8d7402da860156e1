package org.allegationledger.projection;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;

/** Makes the indexes of the views: ascending, by a fixed name. A list walks them either way. */
final class ViewIndexes {

    private ViewIndexes() {}

    static IndexModel index(String name, String... fields) {
        return new IndexModel(Indexes.ascending(fields), new IndexOptions().name(name));
    }
}
