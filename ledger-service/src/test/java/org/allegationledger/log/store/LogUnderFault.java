package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.bson.Document;
import org.bson.types.Binary;

/** What a test asked of a log while things went wrong, what it was answered, and whether the log bears the answers out. */
final class LogUnderFault {

    private static final long LIMIT_SECONDS = 15;

    private final List<Asked> asked = new ArrayList<>();
    private final Map<Asked, Answer> answers = new HashMap<>();
    private final Set<String> lost = new HashSet<>();

    /** Asks for an event without a condition. */
    void ask(TestLog node, String tag) {
        ask(node, AppendCondition.none(), tag);
    }

    /** Asks for an event that may be there once. */
    void askForTheOnly(TestLog node, String tag) {
        ask(node, AppendCondition.withCriteria(TestLog.tagged(tag)), tag);
    }

    /** Asks for an event under a condition. */
    void ask(TestLog node, AppendCondition condition, String tag) {
        TaggedEventMessage<?> event = TestLog.event("Said", tag);
        asked.add(new Asked(event.event().identifier(), tag, node.append(condition, event)));
    }

    /** Waits for every answer; each has to be one of the four that the design knows. */
    void awaitAnswers() throws InterruptedException, TimeoutException {
        for (Asked one : asked) {
            if (!answers.containsKey(one)) {
                answers.put(one, answerOf(one));
            }
        }
    }

    /**
     * Asks until an answer says recorded: the store is there, and nothing has to be restarted. What was in doubt is settled
     * by then: the place that it was sent to is taken, by it or by another.
     */
    void askUntilRecorded(TestLog node, String tag) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        long before = recorded();
        do {
            ask(node, tag);
            awaitAnswers();
        } while (recorded() == before && System.nanoTime() < end);
        assertThat(recorded()).as("it goes on without a restart").isGreaterThan(before);
    }

    /** How many were recorded, as far as was answered. */
    long recorded() {
        return answers.values().stream()
                .filter(answer -> answer.outcome() == Outcome.RECORDED)
                .count();
    }

    /**
     * These events were taken from the log again, whoever was told of them: nobody but their callers can tell. All other
     * answers bind as before.
     */
    void rolledBack(List<StoredEvent> events) {
        events.forEach(event -> lost.add(event.id()));
    }

    /** Compares every answer with the log. */
    void assertThatAnswersAreTrue(List<StoredEvent> log) {
        Map<String, List<Long>> places = new HashMap<>();
        log.forEach(event -> places.computeIfAbsent(event.id(), id -> new ArrayList<>())
                .add(event.position().value()));
        answers.forEach((one, answer) -> {
            List<Long> found = places.getOrDefault(one.id(), List.of());
            switch (answer.outcome()) {
                case RECORDED -> {
                    if (!found.isEmpty() || !lost.contains(one.id())) {
                        assertThat(found).containsExactly(answer.position());
                    }
                }
                case CONFLICT, UNAVAILABLE -> assertThat(found).as("%s", answer).isEmpty();
                case UNKNOWN -> assertThat(found).hasSizeLessThan(2);
            }
        });
        Set<String> unasked = new HashSet<>(places.keySet());
        answers.keySet().forEach(one -> unasked.remove(one.id()));
        assertThat(unasked).as("nobody asked for them").isEmpty();
    }

    /** Of those who asked for the only event of a tag at most one got it, and one did unless nobody knows. */
    void assertThatOneWon(String tag, List<StoredEvent> log) {
        long stored = log.stream().filter(event -> event.tags().contains(tag)).count();
        assertThat(stored).isLessThanOrEqualTo(1);
        boolean isRefused = answers.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().tag().equals(tag) && entry.getValue().outcome() == Outcome.CONFLICT);
        if (isRefused) {
            assertThat(stored).isEqualTo(1);
        }
    }

    /** The stored commits leave no gap, and every root and range follows from the entries. */
    static void assertThatRootsFollow(MongoDatabase database) {
        CompactRange range = CompactRange.EMPTY;
        MongoCollection<Document> commits = database.getCollection("commits");
        for (Document commit : commits.find().sort(Sorts.ascending("_id"))) {
            assertThat(commit.getLong("_id")).isEqualTo(range.size());
            for (Document event : commit.getList("events", Document.class)) {
                range = range.append(
                        TreeHash.leaf(event.get("entry", Binary.class).getData()));
            }
            assertThat(commit.get("root", Binary.class).getData()).isEqualTo(range.root());
            Binary stored = commit.get("range", Binary.class);
            if (stored != null) {
                assertThat(stored.getData()).isEqualTo(range.toBytes());
            }
        }
    }

    private static Answer answerOf(Asked one) throws InterruptedException, TimeoutException {
        try {
            ConsistencyMarker marker = one.future().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return new Answer(Outcome.RECORDED, GlobalIndexConsistencyMarker.position(marker) - 1);
        } catch (ExecutionException failure) {
            Throwable cause =
                    failure.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : failure.getCause();
            return new Answer(
                    switch (cause) {
                        case AppendEventsTransactionRejectedException conflict -> Outcome.CONFLICT;
                        case OutcomeUnknownException unknown -> Outcome.UNKNOWN;
                        case LogUnavailableException unavailable -> Outcome.UNAVAILABLE;
                        case null, default -> throw new AssertionError("not an answer that the log gives", cause);
                    },
                    -1);
        }
    }

    private enum Outcome {
        RECORDED,
        CONFLICT,
        UNAVAILABLE,
        UNKNOWN
    }

    /** What was asked for; no two are the same. */
    private record Asked(String id, String tag, CompletableFuture<ConsistencyMarker> future) {}

    /** What came back, with the place of what was recorded. */
    private record Answer(Outcome outcome, long position) {}
}
