package org.allegationledger.log.store.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.witness.Witnesses;
import org.allegationledger.testing.TestWitness;
import org.allegationledger.testing.proxy.Fault;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.allegationledger.testing.proxy.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node that signs dies before and after each of its calls to the store: from there on nothing of it arrives any more, as
 * after a kill -9. Whoever goes on contradicts nothing that was signed. Says which store by {@link
 * org.allegationledger.testing.TestStore}.
 */
class PublisherDeathIT {

    private static final Set<String> ITS_COLLECTIONS = Set.of(TileCollection.NAME, CheckpointCollection.NAME);
    private static final Set<String> WRITES = Set.of("insert", "update");
    private static final Duration DRIVER_PATIENCE = Duration.ofSeconds(2);

    private final PublishedLog log = new PublishedLog();

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deaths")
    void whoever_goes_on_contradicts_nothing_that_was_signed(Death death) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (TestWitness witness = TestWitness.started(0, log.signer.key());
                Witnesses asked = PublishedLog.witnesses(witness);
                FaultProxy proxy = FaultProxy.before(log.store.uri());
                StoreConnection connection = log.store.connectionBy(proxy.uri(DRIVER_PATIENCE));
                Publisher dying = log.publisher(connection, asked)) {
            proxy.always(PublisherDeathIT::isOfSigning, exchange -> {
                int call = death.counts(exchange.request()) ? calls.incrementAndGet() : calls.get();
                Fault fault = call < death.call() ? Faults.none() : Faults.closeBeforeRequest();
                boolean now = call == death.call() && death.counts(exchange.request());
                (now && death.afterwards() ? Faults.closeBeforeAnswer() : fault).play(exchange);
            });
            dying.start();
            log.append(255);
            await().atMost(PublishedLog.LIMIT)
                    .until(() -> calls.get() >= death.call() || log.look().isPresent());
            log.append(2);
            await().atMost(PublishedLog.LIMIT).until(() -> calls.get() >= death.call());
            log.look();
            log.append(1);
            try (PublishedLog.Node next = log.started(witness)) {
                assertThat(log.awaitAll().text()).contains("\n258\n");
                log.awaitCosigned(witness.key());
                assertThat(log.trouble.current()).isEmpty();
                assertThat(next).isNotNull();
            }
            assertThat(witness.contradictions()).isZero();
        }
    }

    @Test
    void what_a_node_signed_and_does_not_publish_another_one_publishes() throws Exception {
        try (FaultProxy one = FaultProxy.before(log.store.uri());
                FaultProxy two = FaultProxy.before(log.store.uri());
                StoreConnection signing = log.store.connectionBy(one.uri(DRIVER_PATIENCE));
                StoreConnection publishing = log.store.connectionBy(two.uri(DRIVER_PATIENCE));
                Publisher signer = log.publisher(signing);
                Publisher publisher = log.publisher(publishing)) {
            one.always(request -> isInsertOf("published", request), Faults.closeBeforeRequest());
            two.always(request -> isInsertOf("newest", request), Faults.closeBeforeRequest());
            signer.start();
            publisher.start();
            log.append(3);
            assertThat(log.awaitAll().text()).contains("\n3\n");
        }
    }

    @Test
    void a_write_that_arrives_when_others_have_signed_more_changes_nothing() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(log.store.uri());
                StoreConnection connection = log.store.connectionBy(proxy.uri(PublishedLog.LIMIT));
                Publisher late = log.publisher(connection)) {
            late.start();
            log.append(1);
            log.awaitAll();
            AtomicReference<String> shown = new AtomicReference<>("");
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch signedMore = new CountDownLatch(1);
            PlannedFault write = proxy.next(Request.on(CheckpointCollection.NAME, "update"), exchange -> {
                held.countDown();
                await().atMost(PublishedLog.LIMIT).until(() -> signedMore.getCount() == 0);
                WireMessage answer = exchange.forward();
                shown.set(log.published.checkpoint().orElseThrow().text());
                exchange.reply(answer);
            });
            log.append(1);
            assertThat(held.await(PublishedLog.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            log.append(1);
            try (Publisher other = log.started()) {
                log.awaitAll();
                signedMore.countDown();
                assertThat(write.awaitOver(PublishedLog.LIMIT)).isTrue();
                assertThat(shown.get()).contains("\n3\n");
                assertThat(other).isNotNull();
            }
        }
    }

    private static boolean isOfSigning(Request request) {
        return ITS_COLLECTIONS.contains(request.collection());
    }

    private static boolean isInsertOf(String id, Request request) {
        return isOfSigning(request)
                && request.documents("documents").stream()
                        .anyMatch(
                                document -> document.getString("_id").getValue().equals(id));
    }

    private static boolean isWrite(Request request) {
        return WRITES.contains(request.name());
    }

    static List<Death> deaths() {
        List<Death> deaths = new ArrayList<>();
        // Starts by two looks, and looks again before each step.
        for (int look = 3; look <= 5; look++) {
            deaths.add(new Death(look, false, false));
        }
        // A checkpoint is a write, and its publication another one; before the second one there is a tile.
        for (int write = 1; write <= 5; write++) {
            deaths.add(new Death(write, true, false));
            deaths.add(new Death(write, true, true));
        }
        return deaths;
    }

    /**
     * When the node dies.
     *
     * @param call at which of its calls
     * @param writes whether only those count that write
     * @param afterwards whether the call is carried out
     */
    record Death(int call, boolean writes, boolean afterwards) {

        boolean counts(Request request) {
            return isWrite(request) || !writes;
        }

        @Override
        public String toString() {
            return (afterwards ? "after" : "before") + (writes ? " write " : " call ") + call;
        }
    }
}
