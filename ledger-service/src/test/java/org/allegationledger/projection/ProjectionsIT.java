package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.testing.TestDatabase;
import org.allegationledger.vocabulary.AllegationStatus;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Given events, then views; on one node and on several. Says which store by {@link TestDatabase}. */
class ProjectionsIT {

    private final GivenLog log = new GivenLog();
    private TestDatabase store;

    @BeforeEach
    void openStore() {
        store = TestDatabase.open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void events_become_views() {
        log.append(
                Facts.registered(Facts.party(1)),
                Facts.registered(Facts.party(2)),
                Facts.registered(Facts.source(1)),
                Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(Facts.allegation(1)),
                Facts.denied(Facts.statement(1), Facts.allegation(1), Facts.said(Facts.party(2), "2024-02")));
        try (Projections node = TestNode.start(store.database(), log)) {
            TestNode.awaitAll(node, 4);
            ViewsOf.assertEqualTheFold(store.database(), log.events());
            assertThat(ViewsOf.views(store.database(), AllegationProjection.DEFINITION)
                            .get(Facts.allegation(1).toString())
                            .status())
                    .isEqualTo(AllegationStatus.DENIED);
        }
    }

    @Test
    void an_event_that_concerns_no_document_of_a_view_moves_its_position() {
        try (Projections node = TestNode.start(store.database(), log)) {
            long last = log.append(Facts.registered(Facts.party(1)));
            TestNode.awaitAll(node, last);
            assertThat(node.status()).allSatisfy(status -> {
                assertThat(status.foldedTo()).isZero();
                assertThat(status.failing()).isFalse();
                assertThat(status.segmentsHere()).isEqualTo(4);
            });
        }
    }

    @Test
    void a_batch_of_a_whole_buffer_is_folded() {
        log.append(new RandomFacts(1, 100).next(3_000).toArray(LedgerEvent[]::new));
        try (Projections node = TestNode.start(store.database(), log)) {
            TestNode.awaitAll(node, 2_999);
            ViewsOf.assertEqualTheFold(store.database(), log.events());
        }
    }

    @Test
    void a_node_that_is_started_again_goes_on_where_it_was() {
        RandomFacts facts = new RandomFacts(2, 100);
        log.append(facts.next(50).toArray(LedgerEvent[]::new));
        try (Projections node = TestNode.start(store.database(), log)) {
            TestNode.awaitAll(node, 49);
        }
        log.append(facts.next(50).toArray(LedgerEvent[]::new));
        try (Projections node = TestNode.start(store.database(), log)) {
            TestNode.awaitAll(node, 99);
            ViewsOf.assertEqualTheFold(store.database(), log.events());
        }
    }

    @Test
    void two_nodes_share_the_segments() {
        RandomFacts facts = new RandomFacts(3, 100);
        try (Projections first = TestNode.start(store.database(), log);
                Projections second = TestNode.start(store.database(), log)) {
            TestNode.await("half of the segments each", () -> segments(first, 2) && segments(second, 2));
            long last = log.append(facts.next(200).toArray(LedgerEvent[]::new));
            TestNode.awaitAll(first, last);
            ViewsOf.assertEqualTheFold(store.database(), log.events());
        }
    }

    @Test
    void a_node_takes_over_from_one_that_vanished_with_its_claims() {
        RandomFacts facts = new RandomFacts(4, 100);
        Projections vanished = TestNode.start(store.database(), log, ProjectionsIT::neverReleasing);
        long before = log.append(facts.next(50).toArray(LedgerEvent[]::new));
        TestNode.awaitAll(vanished, before);
        vanished.close();
        long last = log.append(facts.next(50).toArray(LedgerEvent[]::new));
        try (Projections node = TestNode.start(store.database(), log)) {
            TestNode.awaitAll(node, last);
            ViewsOf.assertEqualTheFold(store.database(), log.events());
        }
    }

    @Test
    void a_projection_that_cannot_read_an_event_stops_before_it_and_says_so_and_goes_on_when_it_can() {
        log.append(Facts.registered(Facts.party(1)));
        log.readable(1, false);
        try (Projections node = TestNode.start(store.database(), log)) {
            log.append(Facts.registered(Facts.source(1)), Facts.registered(Facts.party(2)));
            TestNode.await("sources fail", () -> status(node, "sources").failing());
            TestNode.await("parties go on", () -> node.foldedTo("parties") == 2);
            assertThat(node.foldedTo("sources")).isLessThan(1);
            assertThat(status(node, "sources").failure()).isPresent();
            log.readable(1, true);
            TestNode.awaitAll(node, 2);
            ViewsOf.assertEqualTheFold(store.database(), log.events());
        }
    }

    @Test
    void no_token_is_stored_before_the_documents_hold_every_event_behind_it() {
        List<Segment> segments = Segment.splitBalanced(Segment.ROOT_SEGMENT, 3);
        AtomicInteger looked = new AtomicInteger();
        Queue<String> missing = new ConcurrentLinkedQueue<>();
        RandomFacts facts = new RandomFacts(6, 100);
        BiFunction<String, Object[], Optional<Object>> look = (call, arguments) -> {
            if (call.equals("storeToken") && arguments[1].equals("parties")) {
                long behind = ((TrackingToken) arguments[0]).position().orElseThrow();
                var parties = ViewsOf.views(store.database(), PartyProjection.DEFINITION);
                log.events().stream()
                        .filter(recorded -> recorded.position() < behind)
                        .map(recorded -> PartyProjection.documentOf(recorded.event()))
                        .flatMap(Optional::stream)
                        .filter(document -> segments.get((int) arguments[2]).matches(document.hashCode()))
                        .peek(_ -> looked.incrementAndGet())
                        .filter(document -> !parties.containsKey(document))
                        .forEach(missing::add);
            }
            return Optional.empty();
        };
        try (Projections node = TestNode.start(store.database(), log, tokens -> before(tokens, look))) {
            for (int i = 0; i < 10; i++) {
                long last = log.append(facts.next(10).toArray(LedgerEvent[]::new));
                TestNode.awaitAll(node, last);
            }
        }
        assertThat(looked).hasPositiveValue();
        assertThat(missing).isEmpty();
    }

    private static ProjectionStatus status(Projections node, String name) {
        return node.status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean segments(Projections node, int count) {
        return node.status().stream().allMatch(status -> status.segmentsHere() == count);
    }

    /** The token store of a node that dies: whatever it claimed stays claimed until it expires. */
    private static TokenStore neverReleasing(TokenStore tokens) {
        return before(
                tokens,
                (call, arguments) -> call.equals("releaseClaim")
                        ? Optional.of(CompletableFuture.completedFuture(null))
                        : Optional.empty());
    }

    /** A token store that does something before each call, or instead of it. */
    private static TokenStore before(TokenStore tokens, BiFunction<String, Object[], Optional<Object>> instead) {
        return (TokenStore) Proxy.newProxyInstance(
                TokenStore.class.getClassLoader(), new Class<?>[] {TokenStore.class}, (_, method, arguments) -> {
                    Optional<Object> answer = instead.apply(method.getName(), arguments);
                    return answer.isPresent() ? answer.get() : method.invoke(tokens, arguments);
                });
    }
}
