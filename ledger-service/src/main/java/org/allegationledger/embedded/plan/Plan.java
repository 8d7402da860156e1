package org.allegationledger.embedded.plan;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.allegationledger.embedded.key.KeyField;

/**
 * Which scans answer a query, and how their entries come together.
 *
 * @param scans the stretches to walk
 * @param sorted whether the entries come in the order asked for; if not, the caller sorts
 * @param merged whether the scans are walked side by side in the order of what is behind their offsets, or one after the other
 * @param reverse whether they are walked backwards
 * @param repeats whether one document may come more than once, not one after the other
 * @param order the fields behind the offsets: merged scans of different sources agree on them
 * @param count how many entries the scans hold
 */
public record Plan(
        List<Scan> scans,
        boolean sorted,
        boolean merged,
        boolean reverse,
        boolean repeats,
        List<KeyField> order,
        long count) {

    /**
     * In MongoDB's words: which indexes are walked ({@code IXSCAN}), or that all documents are ({@code COLLSCAN}), or that an
     * index shows that there is nothing ({@code EOF}); and whether what comes is sorted in memory ({@code SORT}).
     */
    public Document explained() {
        if (scans.isEmpty()) {
            return new Document("stage", "EOF");
        }
        List<Document> walks = scans.stream().map(Scan::explained).distinct().toList();
        Document walked = walks.size() == 1
                ? walks.getFirst()
                : new Document("stage", merged ? "SORT_MERGE" : "OR").append("inputStages", walks);
        return sorted ? walked : new Document("stage", "SORT").append("inputStage", walked);
    }

    boolean merges(Plan other) {
        return merged && other.merged && reverse == other.reverse && order.equals(other.order);
    }
}
