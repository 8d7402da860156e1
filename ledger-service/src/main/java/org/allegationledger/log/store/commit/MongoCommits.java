package org.allegationledger.log.store.commit;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.store.StoreFault;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;

/** {@link Commits} in MongoDB, or in the embedded store, which speaks the same protocol. Thread-safe. */
public final class MongoCommits implements Commits {

    private static final int DUPLICATE_KEY = 11_000;
    private static final Bson FORWARDS = Sorts.ascending(CommitCodec.ID);
    private static final Bson BACKWARDS = Sorts.descending(CommitCodec.ID);
    private static final InsertManyOptions ORDERED = new InsertManyOptions().ordered(true);

    private final MongoCollection<Commit> collection;

    /**
     * @param database the ledger's
     * @param writeLimit how long the store may take to make a write safe before it says that it could not
     */
    public MongoCommits(MongoDatabase database, Duration writeLimit) {
        collection = database.getCollection("commits", Commit.class)
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new CommitCodec()), database.getCodecRegistry()))
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(writeLimit.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Makes the index that sources and conditions are answered from, if it is not there; safe to repeat. */
    public void ensureIndex() {
        collection.createIndex(
                Indexes.ascending(
                        CommitCodec.EVENTS + "." + CommitCodec.TAGS,
                        CommitCodec.EVENTS + "." + CommitCodec.TYPE,
                        CommitCodec.ID),
                new IndexOptions().name("tags_type_id"));
    }

    @Override
    public List<Commit> from(long position, int limit) {
        return read(collection.find(Filters.gte(CommitCodec.ID, position)).sort(FORWARDS), limit);
    }

    @Override
    public List<Commit> between(long position, long end, int limit) {
        Bson range = Filters.and(Filters.gte(CommitCodec.ID, position), Filters.lt(CommitCodec.ID, end));
        return read(collection.find(range).sort(FORWARDS), limit);
    }

    @Override
    public List<Commit> before(long position, int limit) {
        return read(collection.find(Filters.lt(CommitCodec.ID, position)).sort(BACKWARDS), limit);
    }

    @Override
    public List<Commit> matching(LogFilter filter, long position, int limit) {
        if (isEverything(filter)) {
            return from(position, limit);
        }
        Bson query = position == 0 ? query(filter) : Filters.and(query(filter), Filters.gte(CommitCodec.ID, position));
        return read(collection.find(query).sort(FORWARDS), limit);
    }

    @Override
    public List<Commit> matchingBefore(LogFilter filter, long position, int limit) {
        if (isEverything(filter)) {
            return before(position, limit);
        }
        return read(
                collection
                        .find(Filters.and(query(filter), Filters.lt(CommitCodec.ID, position)))
                        .sort(BACKWARDS),
                limit);
    }

    @Override
    public Insertion insert(List<Commit> batch) {
        try {
            collection.insertMany(batch, ORDERED);
            return new Insertion.Written();
        } catch (MongoBulkWriteException failure) {
            if (failure.getWriteConcernError() != null
                    || failure.getWriteErrors().size() != 1) {
                return new Insertion.Doubt(failure);
            }
            BulkWriteError error = failure.getWriteErrors().getFirst();
            if (error.getCode() == DUPLICATE_KEY) {
                return new Insertion.Taken(error.getIndex());
            }
            return StoreFault.isConnectionCode(error.getCode())
                    ? new Insertion.Doubt(failure)
                    : new Insertion.Refused(error.getIndex(), failure);
        } catch (MongoException failure) {
            // Also what looks like a plain refusal: the driver may have sent the batch before, and report the second
            // answer.
            return new Insertion.Doubt(failure);
        }
    }

    private static List<Commit> read(FindIterable<Commit> find, int limit) {
        List<Commit> commits = new ArrayList<>();
        long bytes = 0;
        try (MongoCursor<Commit> cursor = find.limit(limit).batchSize(limit).iterator()) {
            while (bytes < MOST_BYTES_PER_READ && cursor.hasNext()) {
                Commit commit = cursor.next();
                bytes += commit.entryBytes();
                commits.add(commit);
            }
        }
        return commits;
    }

    private static boolean isEverything(LogFilter filter) {
        return filter.criteria().isEmpty()
                || filter.criteria().stream()
                        .anyMatch(criterion ->
                                criterion.tags().isEmpty() && criterion.types().isEmpty());
    }

    /** Criteria of the same types with one tag each become one alternative: the store plans every alternative on its own. */
    private static Bson query(LogFilter filter) {
        List<Bson> alternatives = new ArrayList<>();
        Map<Set<String>, Set<String>> tagsByTypes = new LinkedHashMap<>();
        for (LogFilter.Criterion criterion : filter.criteria()) {
            if (criterion.tags().size() == 1) {
                tagsByTypes
                        .computeIfAbsent(criterion.types(), _ -> new LinkedHashSet<>())
                        .addAll(criterion.tags());
            } else {
                alternatives.add(event(criterion.tags(), "$all", criterion.types()));
            }
        }
        tagsByTypes.forEach((types, tags) -> alternatives.add(event(tags, "$in", types)));
        return alternatives.size() == 1 ? alternatives.getFirst() : Filters.or(alternatives);
    }

    private static Bson event(Set<String> tags, String operator, Set<String> types) {
        Document element = new Document();
        if (tags.size() == 1) {
            element.append(CommitCodec.TAGS, tags.iterator().next());
        } else if (!tags.isEmpty()) {
            element.append(CommitCodec.TAGS, new Document(operator, List.copyOf(tags)));
        }
        if (!types.isEmpty()) {
            element.append(CommitCodec.TYPE, new Document("$in", List.copyOf(types)));
        }
        return Filters.elemMatch(CommitCodec.EVENTS, element);
    }
}
