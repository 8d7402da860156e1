package org.allegationledger.log.store.token;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.StoreRetry;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collection {@code tokens}, with reads primary and majority, and writes majority and journaled. Every call goes on
 * trying while the store cannot be reached, and a write that was carried out although its answer was lost is recognised by
 * the claim that it left. All methods throw {@link LogUnavailableException} when the time for that is over.
 */
final class TokenCollection {

    static final String NAME = "tokens";

    private static final int DUPLICATE_KEY = 11000;
    private static final String STORAGE = "storage";
    private static final String STORAGE_IDENTIFIER = "identifier";

    private final MongoCollection<Document> tokens;
    private final StoreRetry retry;

    TokenCollection(MongoDatabase database, StoreRetry retry) {
        this.tokens = database.getCollection(NAME)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.retry = retry;
    }

    /** The segment's document, if there is one. */
    Optional<TokenEntry> find(String id) {
        return retry.call(() -> document(id)).map(TokenEntry::of);
    }

    /** All of a processor's, by segment. */
    List<TokenEntry> ofProcessor(String processor) {
        return retry.call(() -> findOnce(Filters.eq(TokenEntry.PROCESSOR, processor))).stream()
                .map(TokenEntry::of)
                .toList();
    }

    /**
     * Changes a document if it is in the state that a claim left.
     *
     * @param from the claim that the state is known by
     * @param to the claim that this write leaves; never used before
     * @param change made anew for each attempt; it sets the claim
     * @return whether this write, in one of its attempts, was carried out
     */
    boolean update(String id, String from, String to, Supplier<Bson> change) {
        return retry.call(() ->
                tokens.updateOne(state(id, from), change.get()).getMatchedCount() == 1 || leftBehind(id, from, to));
    }

    /**
     * Deletes a document if it is in the state that a claim of this node left.
     *
     * @return whether it is gone
     */
    boolean delete(String id, String from) {
        return retry.call(() -> {
            if (tokens.deleteOne(state(id, from)).getDeletedCount() == 1) {
                return true;
            }
            // Only the holder of the claim deletes it: if it is gone, an earlier attempt did.
            return document(id).map(now -> isOtherThan(from, now)).isEmpty();
        });
    }

    /**
     * Inserts a document if there is none with its id.
     *
     * @return whether this write, in one of its attempts, was carried out
     */
    boolean insert(Document document) {
        return retry.call(() -> {
            try {
                tokens.insertOne(document);
                return true;
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                Document winner = document(document.getString(TokenEntry.ID)).orElseThrow(TokenCollection::notYetSafe);
                return document.getString(TokenEntry.CLAIM).equals(winner.getString(TokenEntry.CLAIM));
            }
        });
    }

    /**
     * Inserts those documents whose ids do not exist.
     *
     * @return whether this write, in one of its attempts, inserted any
     */
    boolean insertMissing(List<Document> documents) {
        return retry.call(() -> {
            try {
                tokens.insertMany(documents, new InsertManyOptions().ordered(false));
                return true;
            } catch (MongoBulkWriteException failure) {
                return someInserted(documents, failure);
            }
        });
    }

    /** What tells this collection from any other, made by whoever asks first. */
    String storageIdentifier(String proposal) {
        insert(new Document(TokenEntry.ID, STORAGE)
                .append(STORAGE_IDENTIFIER, proposal)
                .append(TokenEntry.CLAIM, proposal));
        return retry.call(() -> document(STORAGE).orElseThrow(TokenCollection::notYetSafe))
                .getString(STORAGE_IDENTIFIER);
    }

    private boolean someInserted(List<Document> documents, MongoBulkWriteException failure) {
        if (failure.getWriteConcernError() != null) {
            throw new MongoException(failure.getWriteConcernError().getCode(), "tokens are not safe yet", failure);
        }
        failure.getWriteErrors().stream()
                .filter(error -> error.getCode() != DUPLICATE_KEY)
                .findFirst()
                .ifPresent(error -> {
                    throw new MongoException(error.getCode(), "the store did not take a token", failure);
                });
        if (failure.getWriteErrors().size() < documents.size()) {
            return true;
        }
        Set<String> written = new HashSet<>();
        documents.forEach(document -> written.add(document.getString(TokenEntry.CLAIM)));
        return !findOnce(Filters.in(TokenEntry.CLAIM, written)).isEmpty();
    }

    /** After a write that met nothing: whether an earlier attempt of it did, and nobody wrote since. */
    private boolean leftBehind(String id, String from, String to) {
        return document(id)
                .filter(now -> isOtherThan(from, now))
                .filter(now -> to.equals(now.getString(TokenEntry.CLAIM)))
                .isPresent();
    }

    /** True, or the same read will say so when a majority has what the primary has. */
    private static boolean isOtherThan(String claim, Document now) {
        if (claim.equals(now.getString(TokenEntry.CLAIM))) {
            throw notYetSafe();
        }
        return true;
    }

    /** The primary has a newer state than a majority: a time-out is tried again. */
    private static MongoTimeoutException notYetSafe() {
        return new MongoTimeoutException("a change of a token is not safe yet");
    }

    private static Bson state(String id, String claim) {
        return Filters.and(Filters.eq(TokenEntry.ID, id), Filters.eq(TokenEntry.CLAIM, claim));
    }

    private Optional<Document> document(String id) {
        return findOnce(Filters.eq(TokenEntry.ID, id)).stream().findFirst();
    }

    private List<Document> findOnce(Bson filter) {
        return tokens.find(filter).sort(Sorts.ascending(TokenEntry.SEGMENT)).into(new ArrayList<>());
    }
}
