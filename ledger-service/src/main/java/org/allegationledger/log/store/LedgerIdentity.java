package org.allegationledger.log.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.allegationledger.log.ForeignLedgerException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The one document of the collection {@code ledger}, which says whose log the database holds (design 4).
 *
 * @param ledgerId the ledger
 * @param origin the origin line of its checkpoints
 * @param createdAt when its first node started
 */
public record LedgerIdentity(UUID ledgerId, String origin, Instant createdAt) {

    /** The form of everything in the database that this code reads and writes. */
    static final int FORMAT = 1;

    private static final String ID = "_id";
    private static final String ONLY = "ledger";

    /**
     * Reads the ledger's identity; the first node gives it one. Nodes that start together agree: one inserts, the others
     * read. Safe to repeat.
     *
     * @throws ForeignLedgerException when the database holds another form of ledger, or one of another origin
     * @throws org.allegationledger.log.LogUnavailableException when the store does not answer in time; a retry is safe
     */
    static LedgerIdentity establish(MongoDatabase database, String origin, StoreClock clock, StoreRetry retry) {
        MongoCollection<Document> collection = database.getCollection("ledger")
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        Document found =
                retry.call(() -> collection.find(new Document(ID, ONLY)).first());
        if (found == null) {
            Document own = new Document(ID, ONLY)
                    .append("format", FORMAT)
                    .append("ledgerId", UUID.randomUUID().toString())
                    .append("origin", origin)
                    .append("createdAt", Date.from(clock.now()));
            found = retry.call(() -> insertOrRead(collection, own));
        }
        return checked(found, origin);
    }

    private static Document insertOrRead(MongoCollection<Document> collection, Document own) {
        try {
            collection.insertOne(own);
            return own;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            Document other = collection.find(new Document(ID, ONLY)).first();
            if (other == null) {
                // It stands, but on no majority yet.
                throw new MongoTimeoutException("the ledger's identity is not on a majority yet");
            }
            return other;
        }
    }

    private static LedgerIdentity checked(Document found, String origin) {
        Object format = found.get("format");
        if (!Objects.equals(format, FORMAT)) {
            throw new ForeignLedgerException(
                    "the database holds a ledger of a format that this version does not know",
                    Integer.toString(FORMAT),
                    Objects.toString(format));
        }
        String foundOrigin = Objects.toString(found.get("origin"));
        if (!foundOrigin.equals(origin)) {
            throw new ForeignLedgerException("the database holds a ledger of another origin", origin, foundOrigin);
        }
        @Nullable Date createdAt = found.getDate("createdAt");
        return new LedgerIdentity(
                UUID.fromString(found.getString("ledgerId")),
                foundOrigin,
                createdAt == null ? Instant.EPOCH : createdAt.toInstant());
    }
}
