package org.allegationledger.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the library's commands differ from MongoDB's in a way that a client sees. */
final class Commands {

    private static final String ERRORS = "writeErrors";
    private static final int FIRST_BATCH = 101;

    private Commands() {}

    /**
     * A find with the batch size that MongoDB assumes: without one, the library would put the whole answer into one reply. A
     * single batch ends with the batch.
     */
    static Document find(Document query) {
        Document asked = query.clone();
        int batch = number(query.get("batchSize"));
        int limit = number(query.get("limit"));
        boolean single = Boolean.TRUE.equals(query.get("singleBatch"));
        if (single && batch > 0) {
            limit = limit == 0 ? batch : Math.min(limit, batch);
        }
        asked.put("limit", limit);
        asked.put("batchSize", single && limit > 0 ? limit : batch > 0 ? batch : FIRST_BATCH);
        return asked;
    }

    /** An insert, with the number of documents that were inserted, where the library counts all that were sent. */
    static Document insert(Document query, UnaryOperator<Document> library) {
        Document answer = library.apply(query);
        List<?> errors = list(answer.get(ERRORS));
        if (!errors.isEmpty()) {
            int sent = list(query.get("documents")).size();
            boolean ordered = isOrdered(query);
            answer.put("n", ordered ? number(((Document) errors.getFirst()).get("index")) : sent - errors.size());
        }
        return answer;
    }

    /** An update one by one, so that an ordered one ends with its first error, where the library goes on. */
    static Document update(Document query, UnaryOperator<Document> library) {
        List<?> updates = list(query.get("updates"));
        int matched = 0;
        int modified = 0;
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = new ArrayList<>();
        for (int i = 0; i < updates.size() && (errors.isEmpty() || !isOrdered(query)); i++) {
            Document one = query.clone();
            one.put("updates", List.of(updates.get(i)));
            Document answer = library.apply(one);
            matched += number(answer.get("n"));
            modified += number(answer.get("nModified"));
            collect(answer, "upserted", i, upserted);
            collect(answer, ERRORS, i, errors);
        }
        Document answer = new Document("n", matched).append("nModified", modified);
        if (!upserted.isEmpty()) {
            answer.append("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            answer.append(ERRORS, errors);
        }
        return answer.append("ok", 1.0);
    }

    private static void collect(Document answer, String field, int index, List<Document> into) {
        for (Object part : list(answer.get(field))) {
            Document numbered = ((Document) part).clone();
            numbered.put("index", index);
            into.add(numbered);
        }
    }

    private static boolean isOrdered(Document query) {
        return !Boolean.FALSE.equals(query.get("ordered"));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
