package org.allegationledger.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.allegationledger.embedded.file.Bson;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.plan.Hit;
import org.allegationledger.embedded.plan.Ordering;
import org.allegationledger.embedded.plan.Plan;
import org.allegationledger.embedded.plan.Walk;
import org.jspecify.annotations.Nullable;

/**
 * The documents that answer one query, batch by batch. Where the plan keeps the order asked for, nothing is read ahead of what is
 * asked; where it does not, all that match are read and sorted first.
 */
final class Answer {

    /** A batch ends once it has so many bytes, so that a reply stays within a message. */
    private static final int BATCH_BYTES = 8 << 20;

    private final IndexedCollection collection;
    private final Document query;
    private final Ordering ordering;
    private final Plan plan;
    private final Walk walk;
    private @Nullable Iterator<Found> sorted;
    private int toSkip;
    private int toReturn;
    private boolean exhausted;

    /** @param limit how many documents to return at most, 0 for all */
    Answer(IndexedCollection collection, Document query, Ordering ordering, Plan plan, int skip, int limit) {
        this.collection = collection;
        this.query = query;
        this.ordering = ordering;
        this.plan = plan;
        this.walk = new Walk(plan);
        this.toSkip = skip;
        this.toReturn = limit == 0 ? Integer.MAX_VALUE : Math.abs(limit);
    }

    private record Found(Key order, Document document, int bytes) {}

    /** All that is left. */
    List<Document> rest() {
        return take(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Up to so many of what is left, fewer if they are large. Between two calls the store may change. */
    List<Document> batch(int size) {
        List<Document> batch = take(size, BATCH_BYTES);
        walk.pause();
        return batch;
    }

    /** Whether it is known that nothing is left. */
    boolean isExhausted() {
        return exhausted;
    }

    private List<Document> take(int size, long bytes) {
        List<Document> batch = new ArrayList<>();
        long read = 0;
        while (batch.size() < size && read < bytes && !exhausted) {
            Found found = toReturn == 0 ? null : next();
            if (found == null) {
                exhausted = true;
            } else if (toSkip > 0) {
                toSkip--;
            } else {
                batch.add(found.document());
                read += found.bytes();
                toReturn--;
                exhausted = toReturn == 0;
            }
        }
        return batch;
    }

    private @Nullable Found next() {
        if (plan.sorted()) {
            return nextOfWalk();
        }
        if (sorted == null) {
            sorted = sort();
        }
        return sorted.hasNext() ? sorted.next() : null;
    }

    private @Nullable Found nextOfWalk() {
        while (walk.hasNext()) {
            Hit hit = walk.next();
            byte[] bytes = walk.holdsDocument() ? hit.value() : collection.bytes(Key.of(hit.value()));
            Document document = Bson.decode(bytes);
            if (collection.documentMatchesQuery(document, query)) {
                return new Found(Key.EMPTY, document, bytes.length);
            }
        }
        return null;
    }

    private Iterator<Found> sort() {
        List<Found> all = new ArrayList<>();
        for (Found found = nextOfWalk(); found != null; found = nextOfWalk()) {
            all.add(new Found(ordering.keyOf(found.document()), found.document(), found.bytes()));
        }
        all.sort(Comparator.comparing(Found::order));
        return all.iterator();
    }
}
