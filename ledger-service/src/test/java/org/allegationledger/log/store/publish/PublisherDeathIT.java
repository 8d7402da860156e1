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
        try (FaultProxy proxy = FaultProxy.before(log.store.uri());
                StoreConnection connection = log.store.connectionBy(proxy.uri(DRIVER_PATIENCE));
                Publisher dying = log.publisher(connection)) {
            proxy.always(PublisherDeathIT::isOfSigning, exchange -> {
                int call = calls.incrementAndGet();
                Fault fault = call < death.call() ? Faults.none() : Faults.closeBeforeRequest();
                (call == death.call() && death.afterwards() ? Faults.closeBeforeAnswer() : fault).play(exchange);
            });
            dying.start();
            log.append(255);
            await().atMost(PublishedLog.LIMIT)
                    .until(() -> calls.get() >= death.call() || log.look().isPresent());
            log.append(2);
            await().atMost(PublishedLog.LIMIT).until(() -> calls.get() >= death.call());
            log.look();
        }
        log.append(1);
        try (Publisher next = log.started()) {
            assertThat(log.awaitAll().text()).contains("\n258\n");
            assertThat(log.trouble.current()).isEmpty();
            assertThat(next).isNotNull();
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

    static List<Death> deaths() {
        List<Death> deaths = new ArrayList<>();
        // Starts by one look; a checkpoint takes a look and a write; the second one a look, a tile and a write.
        for (int call = 2; call <= 6; call++) {
            deaths.add(new Death(call, false));
            deaths.add(new Death(call, true));
        }
        return deaths;
    }

    /**
     * When the node dies.
     *
     * @param call at which of its calls
     * @param afterwards whether the call is carried out
     */
    record Death(int call, boolean afterwards) {
        @Override
        public String toString() {
            return (afterwards ? "after" : "before") + " call " + call;
        }
    }
}
