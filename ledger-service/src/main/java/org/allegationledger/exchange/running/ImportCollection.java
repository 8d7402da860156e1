package org.allegationledger.exchange.running;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.exchange.ImportState;
import org.allegationledger.exchange.running.ImportRecord.Upload;
import org.allegationledger.exchange.running.ImportRecord.Worked;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collection {@code imports}: reads primary and majority, writes majority and journaled. Who uploads and who works
 * off write different fields, each only while its token or its claim stands. Every write may be repeated.
 */
final class ImportCollection {

    private final MongoCollection<Document> imports;
    private final StoreCalls calls;

    ImportCollection(MongoDatabase database, StoreCalls calls) {
        this.imports = database.getCollection("imports")
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.calls = calls;
    }

    void createIndexes() {
        calls.call(() -> imports.createIndex(Indexes.ascending(ImportRecord.OPEN), new IndexOptions().name("open")));
    }

    /**
     * Begins an import.
     *
     * @return whether the id was free
     */
    boolean insert(UUID id, String caller, String token, Instant now, Instant until) {
        return calls.call(() -> {
            try {
                imports.insertOne(ImportRecord.begun(id, caller, token, now, until));
                return true;
            } catch (MongoWriteException refused) {
                if (ErrorCategory.fromErrorCode(refused.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw refused;
                }
                // An insert whose answer was lost was carried out.
                return imports.find(and(byId(id), eq(ImportRecord.UPLOAD_TOKEN, token)))
                                .first()
                        != null;
            }
        });
    }

    Optional<ImportRecord> find(UUID id) {
        return Optional.ofNullable(calls.call(() -> imports.find(byId(id)).first()))
                .map(ImportRecord::of);
    }

    /** Says that more lines are kept, and that the upload is alive; false when it was given up. */
    boolean received(UUID id, String token, long lines, int chunks, Instant until) {
        return ofUpload(
                id,
                token,
                combine(
                        set(ImportRecord.RECEIVED, lines),
                        set(ImportRecord.CHUNKS, chunks),
                        set(ImportRecord.UPLOAD_UNTIL, Date.from(until))));
    }

    /** Says how the upload ended; false when it was given up before. */
    boolean uploaded(UUID id, String token, Upload end) {
        return ofUpload(id, token, set(ImportRecord.UPLOAD, end.name())) || isUploaded(id, token, end);
    }

    /** Gives up an upload of which nothing more was heard. */
    void giveUpUpload(UUID id, Instant now) {
        calls.call(() -> imports.updateOne(
                and(
                        byId(id),
                        eq(ImportRecord.UPLOAD, Upload.OPEN.name()),
                        lt(ImportRecord.UPLOAD_UNTIL, Date.from(now))),
                set(ImportRecord.UPLOAD, Upload.BROKEN.name())));
    }

    /** Whether there is something to do for it. */
    boolean isOpen(UUID id) {
        return calls.call(() ->
                imports.find(and(byId(id), eq(ImportRecord.OPEN, true))).first() != null);
    }

    /** Imports with something to do of which nobody has a claim that still stands. */
    List<ImportRecord> claimable(Instant now) {
        return calls.call(() -> imports.find(and(eq(ImportRecord.OPEN, true), free(now)))
                .map(ImportRecord::of)
                .into(new ArrayList<>()));
    }

    boolean claim(UUID id, String claim, Instant now, Instant until) {
        return calls.call(() -> imports.updateOne(
                                and(
                                        byId(id),
                                        eq(ImportRecord.OPEN, true),
                                        or(free(now), eq(ImportRecord.CLAIM, claim))),
                                combine(
                                        set(ImportRecord.CLAIM, claim),
                                        set(ImportRecord.CLAIM_UNTIL, Date.from(until))))
                        .getMatchedCount()
                == 1);
    }

    /** Keeps a claim; false when another has it. */
    boolean renew(UUID id, String claim, Instant until) {
        return ofClaim(id, claim, set(ImportRecord.CLAIM_UNTIL, Date.from(until)));
    }

    /** Says how far the lines were worked off; false when another has the claim. */
    boolean worked(UUID id, String claim, Worked worked, Instant until) {
        return ofClaim(
                id,
                claim,
                combine(set(ImportRecord.WORKED, worked.document()), set(ImportRecord.CLAIM_UNTIL, Date.from(until))));
    }

    /** Says that there is nothing more to do. */
    void finish(UUID id, String claim, ImportState state) {
        ofClaim(
                id,
                claim,
                combine(
                        set(ImportRecord.STATE, state.name()),
                        unset(ImportRecord.OPEN),
                        unset(ImportRecord.CLAIM),
                        unset(ImportRecord.CLAIM_UNTIL)));
    }

    /** Lets another have it at once. */
    void release(UUID id, String claim) {
        ofClaim(id, claim, combine(unset(ImportRecord.CLAIM), unset(ImportRecord.CLAIM_UNTIL)));
    }

    private boolean isUploaded(UUID id, String token, Upload end) {
        return calls.call(() ->
                imports.find(and(byId(id), eq(ImportRecord.UPLOAD_TOKEN, token), eq(ImportRecord.UPLOAD, end.name())))
                                .first()
                        != null);
    }

    private boolean ofUpload(UUID id, String token, Bson change) {
        return calls.call(() -> imports.updateOne(
                                and(
                                        byId(id),
                                        eq(ImportRecord.UPLOAD_TOKEN, token),
                                        eq(ImportRecord.UPLOAD, Upload.OPEN.name())),
                                change)
                        .getMatchedCount()
                == 1);
    }

    private boolean ofClaim(UUID id, String claim, Bson change) {
        return calls.call(() -> imports.updateOne(and(byId(id), eq(ImportRecord.CLAIM, claim)), change)
                        .getMatchedCount()
                == 1);
    }

    private static Bson free(Instant now) {
        return or(exists(ImportRecord.CLAIM, false), lt(ImportRecord.CLAIM_UNTIL, Date.from(now)));
    }

    private static Bson byId(UUID id) {
        return eq(ImportRecord.ID, id.toString());
    }
}
