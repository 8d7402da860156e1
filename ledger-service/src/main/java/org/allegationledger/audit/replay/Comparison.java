package org.allegationledger.audit.replay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.allegationledger.audit.ReplayReport.Failure;
import org.allegationledger.log.proof.CheckedLog.Checked;
import org.allegationledger.log.proof.CheckedLog.Stretch;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Compares each document that a replay made with the one that serves. The ledger goes on meanwhile: of a record that is folded
 * further where it serves, the further events are folded on top, in memory, up to the very one. So there is no difference for
 * want of time. Nobody waits but the replay, for the view that serves to be as far as what it made.
 */
final class Comparison {

    private static final int PAGE_DOCUMENTS = 500;

    /** More further events than these are not kept in memory. */
    private static final int MOST_AHEAD = 5_000;

    /** So often another version may come to serve while documents are compared. */
    private static final int MOST_ATTEMPTS = 3;

    private static final Duration LONGEST_LAG = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String ID = "_id";
    private static final String FOLDED_TO = "foldedTo";

    private final ReplayRun.Parts parts;
    private final ReplayRecord replay;
    private final ReplayRun run;
    private Checked ahead;

    Comparison(ReplayRun.Parts parts, ReplayRecord replay, ReplayRun run) {
        this.parts = parts;
        this.replay = replay;
        this.run = run;
        this.ahead = run.checked();
    }

    /** Where the view that serves differs from what the log makes. */
    Differences differences() {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            run.view().settle();
            run.folded(ahead);
            // Whoever worked on it before may have folded more than it said.
            run.foldAll();
            ahead = run.checked();
            String version = serving();
            Differences differences = of(version);
            if (version.equals(serving())) {
                return differences;
            }
        }
        throw new FailedException("the view was rebuilt again and again", replay.upTo());
    }

    private String serving() {
        return parts.calls().call(() -> parts.projections().serving(replay.projection()));
    }

    private Differences of(String version) {
        MongoCollection<Document> live = collection(parts.database(), version);
        MongoCollection<Document> made = collection(parts.made(), replay.id().toString());
        Differences differences = new Differences();
        String after = "";
        boolean last;
        do {
            awaitServing(version);
            Map<String, Document> served = page(live, gt(ID, after));
            last = served.size() < PAGE_DOCUMENTS;
            String upTo = last ? "" : new ArrayList<>(served.keySet()).getLast();
            lookAhead(served.values());
            Collection<Map<String, Document>> pages = new ArrayList<>();
            String from = after;
            Map<String, Document> folded;
            do {
                Bson range = last ? gt(ID, from) : and(gt(ID, from), lte(ID, upTo));
                folded = page(made, range);
                pages.add(folded);
                from = folded.isEmpty() ? from : new ArrayList<>(folded.keySet()).getLast();
            } while (folded.size() == PAGE_DOCUMENTS);
            compare(differences, served, pages);
            after = upTo;
            settle();
        } while (!last);
        return differences;
    }

    private void compare(
            Differences differences, Map<String, Document> served, Collection<Map<String, Document>> pages) {
        TreeSet<String> ids = new TreeSet<>(served.keySet());
        pages.forEach(page -> ids.addAll(page.keySet()));
        Map<String, Document> folded = new LinkedHashMap<>();
        pages.forEach(folded::putAll);
        for (String id : ids) {
            Document live = served.get(id);
            long upTo = live == null ? -1 : foldedTo(live);
            differences.compare(
                    id, live, run.view().documentAt(id, folded.get(id), upTo).orElse(null));
        }
    }

    /** Takes up what follows in the log, as far as one of the documents goes. */
    private void lookAhead(Collection<Document> served) {
        long farthest = served.stream().mapToLong(Comparison::foldedTo).max().orElse(-1);
        while (ahead.size() <= farthest) {
            Stretch next = run.after(ahead);
            if (next.events().isEmpty()) {
                return;
            }
            run.view().lookAhead(next.events());
            ahead = next.behind();
            run.keep();
        }
    }

    /** Folds what was taken up, when that is much. */
    private void settle() {
        run.keep();
        if (run.view().ahead() > MOST_AHEAD) {
            run.view().settle();
            run.folded(ahead);
        }
    }

    private void awaitServing(String version) {
        long wanted = run.checked().size() - 1;
        long end = System.nanoTime() + LONGEST_LAG.toNanos();
        while (parts.calls().call(() -> parts.projections().versionFoldedTo(version)) < wanted) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new FailedException("the view that serves did not come as far in time", wanted);
            }
            run.keep();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Map<String, Document> page(MongoCollection<Document> collection, Bson range) {
        return parts.calls().call(() -> {
            Map<String, Document> page = new LinkedHashMap<>();
            collection
                    .find(range)
                    .sort(Sorts.ascending(ID))
                    .limit(PAGE_DOCUMENTS)
                    .forEach(document -> page.put(document.getString(ID), document));
            return page;
        });
    }

    private static long foldedTo(Document document) {
        return document.get(FOLDED_TO) instanceof Long foldedTo ? foldedTo : -1;
    }

    private static MongoCollection<Document> collection(MongoDatabase database, String name) {
        return database.getCollection(name)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY);
    }

    /** The log is as it must be, but the view that serves cannot be compared now. */
    static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long position;
        private final String reason;

        FailedException(String reason, long position) {
            super(reason);
            this.reason = reason;
            this.position = position;
        }

        Failure failure() {
            return new Failure(position, reason);
        }
    }
}
