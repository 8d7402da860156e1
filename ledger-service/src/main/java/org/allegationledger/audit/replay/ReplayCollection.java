package org.allegationledger.audit.replay;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.audit.ReplayReport.Failure;
import org.allegationledger.audit.ReplayReport.State;
import org.allegationledger.log.proof.CheckedLog.Checked;
import org.allegationledger.projection.StoreCalls;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code replays}: reads primary and majority, writes majority and journaled. Who works on a replay writes only
 * while its claim stands. Every write may be repeated.
 */
final class ReplayCollection {

    private final MongoCollection<Document> replays;
    private final StoreCalls calls;

    ReplayCollection(MongoDatabase database, StoreCalls calls) {
        this.replays = database.getCollection("replays")
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.calls = calls;
    }

    void createIndexes() {
        calls.call(() -> replays.createIndex(Indexes.ascending(ReplayRecord.OPEN), new IndexOptions().name("open")));
    }

    void insert(UUID id, String projection, long upTo, boolean compare) {
        calls.call(() -> {
            try {
                replays.insertOne(ReplayRecord.begun(id, projection, upTo, compare));
            } catch (MongoWriteException refused) {
                // An insert whose answer was lost was carried out: nobody else has this id.
                if (ErrorCategory.fromErrorCode(refused.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw refused;
                }
            }
            return true;
        });
    }

    Optional<ReplayRecord> find(UUID id) {
        return Optional.ofNullable(calls.call(() -> replays.find(byId(id)).first()))
                .map(ReplayRecord::of);
    }

    /** Replays with something to do of which nobody has a claim that still stands. */
    List<UUID> claimable(Instant now) {
        return calls.call(() -> replays.find(and(eq(ReplayRecord.OPEN, true), free(now)))
                .map(document -> UUID.fromString(document.getString(ReplayRecord.ID)))
                .into(new ArrayList<>()));
    }

    /** The ids of those that have something to do. */
    Set<String> open() {
        return calls.call(() -> replays.find(eq(ReplayRecord.OPEN, true))
                .map(document -> document.getString(ReplayRecord.ID))
                .into(new HashSet<>()));
    }

    boolean claim(UUID id, String claim, Instant now, Instant until) {
        boolean claimed = calls.call(() -> replays.updateOne(
                                and(
                                        byId(id),
                                        eq(ReplayRecord.OPEN, true),
                                        or(free(now), eq(ReplayRecord.CLAIM, claim))),
                                combine(
                                        set(ReplayRecord.STATE, State.RUNNING.name()),
                                        set(ReplayRecord.CLAIM, claim),
                                        set(ReplayRecord.CLAIM_UNTIL, Date.from(until))))
                        .getMatchedCount()
                == 1);
        if (claimed) {
            calls.call(() -> replays.updateOne(
                    and(byId(id), exists(ReplayRecord.BEGUN, false)), set(ReplayRecord.BEGUN, Date.from(now))));
        }
        return claimed;
    }

    /** Says how far it is, and keeps the claim; false when another has it. */
    boolean worked(UUID id, String claim, Checked checked, Instant now, Instant until) {
        return ofClaim(
                id,
                claim,
                combine(
                        set(ReplayRecord.CHECKED, ReplayRecord.document(checked)),
                        set(ReplayRecord.WORKED, Date.from(now)),
                        set(ReplayRecord.CLAIM_UNTIL, Date.from(until))));
    }

    /** Says how it ended; false when another has the claim. */
    boolean finish(UUID id, String claim, Differences differences, @Nullable Failure failure) {
        List<Bson> changes = new ArrayList<>(List.of(
                set(ReplayRecord.STATE, (failure == null ? State.DONE : State.FAILED).name()),
                set(
                        ReplayRecord.DIFFERENCES,
                        differences.kept().stream().map(ReplayRecord::document).toList()),
                set(ReplayRecord.COUNT, differences.count()),
                unset(ReplayRecord.OPEN),
                unset(ReplayRecord.CLAIM_UNTIL)));
        if (failure != null) {
            changes.add(set(ReplayRecord.FAILURE, ReplayRecord.document(failure)));
        }
        return ofClaim(id, claim, combine(changes));
    }

    /** Lets another have it at once. */
    void release(UUID id, String claim) {
        ofClaim(id, claim, unset(ReplayRecord.CLAIM_UNTIL));
    }

    private boolean ofClaim(UUID id, String claim, Bson change) {
        return calls.call(() -> replays.updateOne(and(byId(id), eq(ReplayRecord.CLAIM, claim)), change)
                        .getMatchedCount()
                == 1);
    }

    private static Bson free(Instant now) {
        return or(exists(ReplayRecord.CLAIM_UNTIL, false), lt(ReplayRecord.CLAIM_UNTIL, Date.from(now)));
    }

    private static Bson byId(UUID id) {
        return eq(ReplayRecord.ID, id.toString());
    }
}
