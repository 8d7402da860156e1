package org.allegationledger.log.store.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.allegationledger.testing.LostAnswers;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes at once, and connections that break at the worst moment. */
class TokenRacesIT {

    private static final String P = "allegations";
    private static final TrackingToken START = new GlobalSequenceTrackingToken(-1);
    private static final TrackingToken TEN = new GlobalSequenceTrackingToken(10);
    private static final int RACERS = 4;

    private TokenNodes nodes;
    private MongoTokenStore other;
    private LostAnswers connection;
    private MongoTokenStore one;

    @BeforeEach
    void open() {
        nodes = TokenNodes.open();
        other = nodes.node("other");
        connection = new LostAnswers(nodes.database());
        one = nodes.node("one", connection.database());
    }

    @AfterEach
    void close() {
        assertThat(connection.allHappened()).isTrue();
        nodes.close();
    }

    @Test
    void of_nodes_that_race_for_a_free_segment_one_wins() throws Exception {
        other.initializeTokenSegments(P, 1, START, null).join();
        List<MongoTokenStore> racers = racers();
        for (int round = 0; round < 100; round++) {
            List<MongoTokenStore> winners = winnersOf(racers);

            assertThat(winners).as("round %d", round).hasSize(1);
            winners.getFirst().releaseClaim(P, 0, null).join();
        }
    }

    @Test
    void of_nodes_that_race_for_an_expired_claim_one_wins_and_only_it_can_store() throws Exception {
        other.initializeTokenSegments(P, 1, START, null).join();
        List<MongoTokenStore> racers = new ArrayList<>(racers());
        for (int round = 0; round < 50; round++) {
            MongoTokenStore winner = winnersOf(racers).getFirst();
            TrackingToken stored = new GlobalSequenceTrackingToken(round);
            for (MongoTokenStore racer : racers) {
                if (racer != winner) {
                    assertThatThrownBy(() -> racer.storeToken(TEN, P, 0, null).join())
                            .hasCauseInstanceOf(UnableToClaimTokenException.class);
                }
            }
            winner.storeToken(stored, P, 0, null).join();
            assertThat(winner.fetchToken(P, 0, null).join()).isEqualTo(stored);
            nodes.pass(TokenNodes.CLAIM_TIMEOUT.plusMillis(1));
            // The last owner may take it again without waiting: it would win every round.
            racers.remove(winner);
            racers.add(nodes.node("node" + round));
        }
    }

    @Test
    void nodes_that_initialize_at_once_end_with_all_segments() throws Exception {
        List<MongoTokenStore> racers = racers();
        for (int round = 0; round < 20; round++) {
            String processor = P + round;
            AtomicInteger initialized = new AtomicInteger();
            together(racers, racer -> {
                if (!racer.initializeTokenSegments(processor, 8, START, null).isCompletedExceptionally()) {
                    initialized.incrementAndGet();
                }
            });
            assertThat(initialized).hasPositiveValue();
            assertThat(other.fetchSegments(processor, null).join()).hasSize(8);
            assertThat(other.fetchAvailableSegments(processor, null).join()).hasSize(8);
        }
    }

    @Test
    void a_node_that_extends_and_stores_at_once_does_not_lose_its_claim_to_itself() throws Exception {
        other.initializeTokenSegments(P, 1, START, null).join();
        other.fetchToken(P, 0, null).join();
        for (int round = 0; round < 50; round++) {
            together(List.of(other, other, other), racer -> {
                racer.extendClaim(P, 0, null).join();
                racer.storeToken(TEN, P, 0, null).join();
            });
        }
        assertThat(other.fetchToken(P, 0, null).join()).isEqualTo(TEN);
    }

    @Test
    void a_claim_whose_answer_was_lost_is_held() {
        other.initializeTokenSegments(P, 1, START, null).join();
        connection.loseAnswerTo("updateOne");

        assertThat(one.fetchToken(P, 0, null).join()).isEqualTo(START);

        one.storeToken(TEN, P, 0, null).join();
    }

    @Test
    void a_claim_whose_request_was_lost_is_held_too() {
        other.initializeTokenSegments(P, 1, START, null).join();
        connection.loseRequest("updateOne");

        assertThat(one.fetchToken(P, 0, null).join()).isEqualTo(START);

        one.storeToken(TEN, P, 0, null).join();
    }

    @Test
    void a_token_whose_answer_was_lost_is_stored_and_the_claim_goes_on() {
        claimByOne();
        connection.loseAnswerTo("updateOne");

        one.storeToken(TEN, P, 0, null).join();

        assertThat(nodes.document(P + "/0")).containsEntry("token", 10L);
        one.extendClaim(P, 0, null).join();
        one.storeToken(START, P, 0, null).join();
    }

    @Test
    void a_token_whose_answer_was_lost_before_the_claim_was_taken_over_is_refused() {
        claimByOne();
        connection.loseAnswerTo("updateOne", () -> {
            nodes.pass(TokenNodes.CLAIM_TIMEOUT.plusMillis(1));
            assertThat(other.fetchToken(P, 0, null).join()).isEqualTo(TEN);
        });

        assertThatThrownBy(() -> one.storeToken(TEN, P, 0, null).join())
                .hasCauseInstanceOf(UnableToClaimTokenException.class);
        other.storeToken(TEN, P, 0, null).join();
    }

    @Test
    void a_release_whose_answer_was_lost_is_done() {
        claimByOne();
        connection.loseAnswerTo("updateOne");

        one.releaseClaim(P, 0, null).join();

        assertThat(other.fetchToken(P, 0, null).join()).isEqualTo(START);
    }

    @Test
    void a_deletion_whose_answer_was_lost_is_done() {
        claimByOne();
        connection.loseAnswerTo("deleteOne");

        one.deleteToken(P, 0, null).join();

        assertThat(other.fetchSegment(P, 0, null).join()).isNull();
    }

    @Test
    void an_initialization_whose_answer_was_lost_is_done() {
        connection.loseAnswerTo("insertMany");
        assertThat(one.initializeTokenSegments(P, 4, START, null).join()).hasSize(4);

        connection.loseAnswerTo("insertOne");
        one.initializeSegment(START, "parties", other.fetchSegment(P, 0, null).join(), null)
                .join();
    }

    @Test
    void reads_go_on_after_a_lost_connection() {
        claimByOne();
        connection.loseRequest("find");
        assertThat(one.fetchSegments(P, null).join()).hasSize(1);
        connection.loseRequest("find");
        assertThat(one.fetchToken(P, 0, null).join()).isEqualTo(START);
    }

    private void claimByOne() {
        other.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
    }

    private List<MongoTokenStore> racers() {
        List<MongoTokenStore> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            racers.add(nodes.node("racer" + i));
        }
        return racers;
    }

    private List<MongoTokenStore> winnersOf(List<MongoTokenStore> racers) throws Exception {
        List<MongoTokenStore> winners = Collections.synchronizedList(new ArrayList<>());
        together(racers, racer -> {
            if (!racer.fetchToken(P, 0, null).isCompletedExceptionally()) {
                winners.add(racer);
            }
        });
        return winners;
    }

    private static void together(List<MongoTokenStore> racers, Consumer<MongoTokenStore> act) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers.size());
        List<Callable<Boolean>> runs = new ArrayList<>();
        for (MongoTokenStore racer : racers) {
            runs.add(() -> {
                start.await(10, TimeUnit.SECONDS);
                act.accept(racer);
                return true;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> run : threads.invokeAll(runs)) {
                assertThat(run.get(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
