package org.allegationledger.log.store.key;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.key.cipher.RecordKey;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collection {@code keys}. Every read is primary and majority, every write majority and journaled: a key that was
 * returned is never lost, and two nodes never hold different keys of one record.
 */
final class KeyCollection {

    static final String NAME = "keys";

    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> keys;
    private final KeyWrap wrap;
    private final SecureRandom random;
    private final StoreRetry retry;

    KeyCollection(MongoDatabase database, KeyWrap wrap, SecureRandom random, StoreRetry retry) {
        this.keys = database.getCollection(NAME)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.wrap = wrap;
        this.random = random;
        this.retry = retry;
    }

    /**
     * The documents of these ids, as far as there are any, in one read.
     *
     * @throws LogUnavailableException when the store cannot be read; a retry is safe
     */
    Map<String, Document> find(Collection<String> ids) {
        return answered(() -> retry.call(() -> findOnce(ids)));
    }

    /**
     * Whether there is any document.
     *
     * @throws LogUnavailableException when the store cannot be read; a retry is safe
     */
    boolean isEmpty() {
        return answered(() -> retry.call(() -> keys.find().limit(1).first() == null));
    }

    /**
     * The documents of these ids; those that do not exist are made, in one write. When two make the same, both get the one
     * that the store took.
     *
     * @throws LogUnavailableException when the store cannot be read or written; a retry is safe
     */
    Map<String, Document> findOrMake(Set<String> ids) {
        return answered(() -> retry.call(() -> findOrMakeOnce(ids)));
    }

    /**
     * Puts a document of destruction in the place of a key, or where none was made yet. The first one stays.
     *
     * @return the document of destruction that is there now
     * @throws LogUnavailableException when the store cannot be read or written; a retry is safe
     */
    Document destroy(Document erased) {
        return answered(() -> retry.call(() -> destroyOnce(erased)));
    }

    private Document destroyOnce(Document erased) {
        String id = erased.getString(KeyDocument.ID);
        try {
            keys.replaceOne(
                    Filters.and(Filters.eq(KeyDocument.ID, id), Filters.exists(KeyDocument.ERASED_AT, false)),
                    erased,
                    new ReplaceOptions().upsert(true));
            return erased;
        } catch (MongoWriteException taken) {
            if (taken.getCode() != DUPLICATE_KEY) {
                throw taken;
            }
            // It was destroyed before, or its key was made in this moment.
            Document there = winners(Set.of(id)).get(id);
            if (there == null || !there.containsKey(KeyDocument.ERASED_AT)) {
                throw new MongoTimeoutException("a key was made while it was destroyed");
            }
            return there;
        }
    }

    /**
     * The next documents in the order of their ids.
     *
     * @throws LogUnavailableException when the store cannot be read; a retry is safe
     */
    List<Document> page(String behind, int limit) {
        return answered(() -> retry.call(() -> keys.find(Filters.gt(KeyDocument.ID, behind))
                .sort(Sorts.ascending(KeyDocument.ID))
                .limit(limit)
                .into(new ArrayList<>())));
    }

    /**
     * One of the keys that none of these master keys wrapped.
     *
     * <p>LIMIT: it reads the whole collection, about 1.5 s for a million keys.
     *
     * @throws LogUnavailableException when the store cannot be read; a retry is safe
     */
    Optional<Document> findWrappedByNoneOf(Set<String> masterKeyIds) {
        return answered(() -> retry.call(() -> Optional.ofNullable(keys.find(
                        Filters.and(Filters.exists(KeyDocument.MASTER), Filters.nin(KeyDocument.MASTER, masterKeyIds)))
                .limit(1)
                .first())));
    }

    /**
     * Puts documents in the place of others, each only if the other is there as it was read.
     *
     * @throws LogUnavailableException when the store cannot be written; a retry is safe
     */
    void replace(List<Replacement> replacements) {
        List<ReplaceOneModel<Document>> writes = replacements.stream()
                .map(one -> new ReplaceOneModel<>(one.asItWas(), one.after()))
                .toList();
        answered(() -> retry.call(() -> {
            try {
                return keys.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            } catch (MongoBulkWriteException failure) {
                throw first(failure);
            }
        }));
    }

    /**
     * A document and what comes in its place.
     *
     * @param before as it was read
     * @param after of the same id
     */
    record Replacement(Document before, Document after) {
        private Bson asItWas() {
            return Filters.and(before.entrySet().stream()
                    .map(field -> Filters.eq(field.getKey(), field.getValue()))
                    .toList());
        }
    }

    /** What the driver says of many writes has no code of its own. */
    private static MongoException first(MongoBulkWriteException failure) {
        if (failure.getWriteConcernError() != null) {
            return new MongoException(failure.getWriteConcernError().getCode(), "keys are not safe yet", failure);
        }
        return new MongoException(
                failure.getWriteErrors().getFirst().getCode(), "the store did not take a key", failure);
    }

    /** Most writers make a record, so the key is mostly missing: it is inserted without looking first. */
    private Map<String, Document> findOrMakeOnce(Set<String> ids) {
        Map<String, Document> all = new HashMap<>();
        List<Document> made = ids.stream().map(this::make).toList();
        Set<String> lost = insert(made);
        for (Document document : made) {
            if (!lost.contains(document.getString(KeyDocument.ID))) {
                all.put(document.getString(KeyDocument.ID), document);
            }
        }
        if (!lost.isEmpty()) {
            all.putAll(winners(lost));
        }
        return all;
    }

    private Document make(String id) {
        byte[] secret = new byte[RecordKey.BYTES];
        random.nextBytes(secret);
        return KeyDocument.of(id, secret, wrap);
    }

    /** Inserts them, and says which were there before. All others are durable then. */
    private Set<String> insert(List<Document> made) {
        try {
            keys.insertMany(made, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException failure) {
            return duplicates(made, failure);
        }
    }

    private static Set<String> duplicates(List<Document> made, MongoBulkWriteException failure) {
        if (failure.getWriteConcernError() != null) {
            // Some may be lost again. The next attempt reads what a majority has.
            throw new MongoException(failure.getWriteConcernError().getCode(), "keys are not safe yet", failure);
        }
        Set<String> duplicates = new HashSet<>();
        for (BulkWriteError error : failure.getWriteErrors()) {
            if (error.getCode() != DUPLICATE_KEY) {
                throw new MongoException(error.getCode(), "the store did not take a key", failure);
            }
            duplicates.add(made.get(error.getIndex()).getString(KeyDocument.ID));
        }
        return duplicates;
    }

    private Map<String, Document> winners(Set<String> ids) {
        Map<String, Document> winners = findOnce(ids);
        if (winners.size() < ids.size()) {
            // It stands on the primary, but a majority does not have it yet. A time-out is tried again.
            throw new MongoTimeoutException("another node's key is not safe yet");
        }
        return winners;
    }

    private Map<String, Document> findOnce(Collection<String> ids) {
        Map<String, Document> found = new HashMap<>();
        keys.find(Filters.in(KeyDocument.ID, ids))
                .forEach(document -> found.put(document.getString(KeyDocument.ID), document));
        return found;
    }

    /** To the log's callers there is one failure of the store: it did not answer as it should. */
    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException failure) {
            throw new LogUnavailableException("the store did not answer for a key", failure);
        }
    }
}
