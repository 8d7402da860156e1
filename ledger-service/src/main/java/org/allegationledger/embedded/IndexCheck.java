package org.allegationledger.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Iterator;
import org.allegationledger.embedded.file.Bson;
import org.allegationledger.embedded.file.ByteMap;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.plan.Hit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares an index with the documents, and makes it anew where they differ. */
final class IndexCheck {

    private static final Logger log = LoggerFactory.getLogger(IndexCheck.class);

    private IndexCheck() {}

    /** Leaves the index equal to the documents; true if it had to be made anew. */
    static boolean repair(OrderedIndex index, ByteMap documents, MongoCollection<Key> collection) {
        if (isEqual(index, documents)) {
            return false;
        }
        if (index.getCount() > 0) {
            log.atWarn()
                    .addKeyValue("collection", collection.getFullName())
                    .addKeyValue("index", index.getName())
                    .log("An index differed from its documents and is made anew");
        }
        index.entries().clear();
        Iterator<Hit> hits = all(documents);
        while (hits.hasNext()) {
            Hit hit = hits.next();
            Document document = Bson.decode(hit.value());
            index.checkAdd(document, collection);
            index.add(document, hit.key(), collection);
        }
        return true;
    }

    /** Every key that a document must have is there, leads to it, and there are no others. */
    static boolean isEqual(OrderedIndex index, ByteMap documents) {
        long expected = 0;
        boolean equal = true;
        Iterator<Hit> hits = all(documents);
        while (hits.hasNext()) {
            Hit hit = hits.next();
            for (Key key : index.keysOf(Bson.decode(hit.value()))) {
                byte[] position = index.entries().get(key);
                equal &= position != null && Arrays.equals(position, hit.key().bytes());
                expected++;
            }
        }
        return equal && expected == index.getCount();
    }

    private static Iterator<Hit> all(ByteMap documents) {
        return documents.walk(Key.EMPTY, null, false);
    }
}
