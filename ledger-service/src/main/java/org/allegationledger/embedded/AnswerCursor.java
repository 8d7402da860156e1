package org.allegationledger.embedded;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a client has not yet fetched of an answer.
 *
 * <p>LIMIT: one that its client neither exhausts nor closes stays until the store is closed; it holds a few keys, or, where the
 * answer had to be sorted first, the rest of the answer.
 */
final class AnswerCursor extends AbstractCursor {

    private final Answer answer;
    private final UnaryOperator<List<Document>> projection;

    AnswerCursor(long id, Answer answer, UnaryOperator<List<Document>> projection) {
        super(id);
        this.answer = answer;
        this.projection = projection;
    }

    @Override
    public synchronized boolean isEmpty() {
        return answer.isExhausted();
    }

    /** @param numberToReturn 0 for as many as fit into a reply */
    @Override
    public synchronized List<Document> takeDocuments(int numberToReturn) {
        return projection.apply(answer.batch(numberToReturn == 0 ? Integer.MAX_VALUE : numberToReturn));
    }
}
