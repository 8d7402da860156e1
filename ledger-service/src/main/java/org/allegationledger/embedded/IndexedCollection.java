package org.allegationledger.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.allegationledger.embedded.file.Bson;
import org.allegationledger.embedded.file.ByteMap;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.plan.Hit;
import org.allegationledger.embedded.plan.Ordering;
import org.allegationledger.embedded.plan.Plan;
import org.allegationledger.embedded.plan.Planner;
import org.allegationledger.embedded.plan.Source;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection in the order of their {@code _id}, with their indexes. The library says what a command means;
 * this says where a document is and which are worth looking at.
 *
 * <p>LIMIT: the library's matcher compares strings in a range by UTF-16, and takes {@code $all} for false on a value that is no
 * array; orders and index keys are MongoDB's.
 *
 * <p>Safe for many readers or one writer at a time, which {@code WriteGate} sees to.
 */
final class IndexedCollection extends AbstractMongoCollection<Key> {

    private final ByteMap documents;
    private final Source inOrder;

    IndexedCollection(
            MongoDatabase database, String name, CollectionOptions options, ByteMap documents, CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.inOrder = new DocumentOrder(options.getIdField(), documents);
    }

    @Override
    public void addIndex(Index<Key> index) {
        boolean known = getIndexes().stream().anyMatch(mine -> mine.getName().equals(index.getName()));
        if (!known && index instanceof OrderedIndex ordered) {
            try {
                IndexCheck.repair(ordered, documents, this);
            } catch (MongoServerError e) {
                ordered.drop();
                throw new IndexBuildFailedException(e, this);
            }
        }
        super.addIndex(index);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        Ordering ordering = Ordering.of(orderBy, getIdField());
        long wanted = limit == 0 ? 0 : (long) numberToSkip + limit;
        Answer answer = new Answer(this, query, ordering, plan(query, ordering, wanted), numberToSkip, limit);
        if (batchSize == 0) {
            return new QueryResult(project(answer.rest(), fieldSelector));
        }
        List<Document> first = answer.batch(batchSize);
        if (answer.isExhausted()) {
            return new QueryResult(project(first, fieldSelector));
        }
        AnswerCursor cursor =
                new AnswerCursor(cursorRegistry.generateCursorId(), answer, batch -> project(batch, fieldSelector));
        cursorRegistry.add(cursor);
        return new QueryResult(project(first, fieldSelector), cursor);
    }

    /** How a find, as a client sent it, would be answered. */
    Document explain(Document find) {
        Document filter = find.get("filter") instanceof Document given ? given : new Document();
        Document sort = find.get("sort") instanceof Document given ? given : null;
        long limit = find.get("limit") instanceof Number given ? given.longValue() : 0;
        return plan(filter, Ordering.of(sort, getIdField()), limit).explained();
    }

    private Plan plan(Document query, Ordering ordering, long limit) {
        List<Source> sources = new ArrayList<>();
        sources.add(inOrder);
        for (Index<Key> index : getIndexes()) {
            if (index instanceof OrderedIndex ordered) {
                sources.add(ordered);
            }
        }
        return new Planner(sources).plan(query, ordering.fields(), limit);
    }

    private List<Document> project(List<Document> matched, @Nullable Document fieldSelector) {
        return matchDocumentsFromStream(new Document(), matched.stream(), 0, 0, 0, null, fieldSelector)
                .collectDocuments();
    }

    /** Made visible to {@link Answer}. */
    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return super.documentMatchesQuery(document, query);
    }

    /** The stored document at this position. */
    byte[] bytes(Key position) {
        byte[] bytes = documents.get(position);
        if (bytes == null) {
            throw new NoSuchElementException("An index led to a document that is not there");
        }
        return bytes;
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            Document orderBy,
            int numberToSkip,
            int numberToReturn,
            int batchSize,
            Document fieldSelector) {
        return queryDocuments(query, orderBy, numberToSkip, numberToReturn, batchSize, fieldSelector);
    }

    @Override
    protected Key addDocumentInternal(Document document) {
        Key position = getIdField() == null ? behindLast() : Key.ofValue(document.get(getIdField()));
        documents.put(position, Bson.encode(document));
        return position;
    }

    /** Documents without an id are kept in the order in which they came. */
    private Key behindLast() {
        Key last = documents.last();
        return last == null ? Key.ofValue(0L) : last.next();
    }

    @Override
    protected void handleUpdate(Key position, Document oldDocument, Document newDocument) {
        documents.put(position, Bson.encode(newDocument));
    }

    @Override
    protected void removeDocument(Key position) {
        if (documents.remove(position) == null) {
            throw new NoSuchElementException("An index led to a document that is not there");
        }
    }

    @Override
    protected Document getDocument(Key position) {
        return Bson.decode(bytes(position));
    }

    @Override
    protected Stream<DocumentWithPosition<Key>> streamAllDocumentsWithPosition() {
        Spliterator<Hit> hits = Spliterators.spliteratorUnknownSize(
                documents.walk(Key.EMPTY, null, false), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(hits, false)
                .map(hit -> new DocumentWithPosition<>(Bson.decode(hit.value()), hit.key()));
    }

    @Override
    public int count() {
        return Math.toIntExact(documents.size());
    }

    @Override
    public boolean isEmpty() {
        return documents.size() == 0;
    }

    /** Not kept: it would cost every write another encoding. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // not kept
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
