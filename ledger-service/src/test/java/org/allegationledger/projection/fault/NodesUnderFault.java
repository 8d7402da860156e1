package org.allegationledger.projection.fault;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.token.MongoTokenStore;
import org.allegationledger.projection.FoldedLog;
import org.allegationledger.projection.GivenLog;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.RandomFacts;
import org.allegationledger.projection.TestNode;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes that project one log into one store: one by way of the proxy, the other one undisturbed. What both do with their
 * tokens is watched.
 */
final class NodesUnderFault implements AutoCloseable {

    /** Into so many segments each view is divided. */
    static final int SEGMENTS = 4;

    static final List<String> VIEWS = List.of("allegations", "statements", "parties", "sources");

    /** The node behind the proxy. */
    static final String DISTURBED = "disturbed";

    /** The node that nothing happens to. */
    static final String OTHER = "other";

    /** How long a claim lasts: on a machine with much else to do a node must not lose it by itself. */
    static final Duration CLAIM = Duration.ofSeconds(2);

    private final TestStore store = TestStore.open();
    private final StoreConnection otherConnection = store.anotherConnection();
    private final GivenLog log = new GivenLog();
    private final RandomFacts facts = new RandomFacts(21, 100);
    private final TokenWitness witness = new TokenWitness(store, log, SEGMENTS);
    private final FoldedLog folded = new FoldedLog();
    private final TokenStore thief;
    private final FaultProxy proxy;
    private final StoreConnection connection;
    private final Projections disturbed;
    private @Nullable Projections other;

    /**
     * Starts the disturbed node alone.
     *
     * @param patience how long its driver waits for an answer
     */
    NodesUnderFault(Duration patience) throws IOException {
        proxy = FaultProxy.before(store.uri());
        connection = store.connectionBy(proxy.uri(patience));
        disturbed = TestNode.start(
                DISTURBED,
                CLAIM,
                connection.database(),
                log,
                log,
                log::mergesBefore,
                tokens -> witness.watch(DISTURBED, tokens),
                InstantSource.system());
        // By its clock every claim is over, so that it can take any segment at once.
        InstantSource ahead = () -> InstantSource.system().instant().plus(CLAIM.multipliedBy(10));
        StoreRetry retry = new StoreRetry(Duration.ofSeconds(10));
        thief = new MongoTokenStore(store.database(), retry, ahead, "thief", CLAIM);
    }

    /** Starts the other node. */
    void startOther() {
        other = TestNode.start(
                OTHER,
                CLAIM,
                otherConnection.database(),
                log,
                log,
                log::mergesBefore,
                tokens -> witness.watch(OTHER, tokens),
                InstantSource.system());
    }

    TestStore store() {
        return store;
    }

    FaultProxy proxy() {
        return proxy;
    }

    TokenWitness witness() {
        return witness;
    }

    /** Appends random events, and says where the last one stands. */
    long append(int events) {
        return log.append(facts.next(events).toArray(LedgerEvent[]::new));
    }

    /** Appends events, and says where the last one stands. */
    long append(LedgerEvent... events) {
        return log.append(events);
    }

    /**
     * Takes a segment of a view away from a node, as if it had stood still, and lets it go.
     *
     * @return the claim that the next one to take it has to follow
     */
    String takeFrom(String node, String view) {
        await(node + " holds a segment", () -> !segmentsOf(node, view).isEmpty());
        int segment = segmentsOf(node, view).getFirst();
        await("the segment is taken", () -> isTaken(view, segment));
        thief.releaseClaim(view, segment, null).join();
        return store.database()
                .getCollection("tokens")
                .find(eq("_id", view + '/' + segment))
                .first()
                .getString("claim");
    }

    /** Not when its node has just said that it still works on it. */
    private boolean isTaken(String view, int segment) {
        return !thief.fetchToken(view, segment, null).isCompletedExceptionally();
    }

    /** Waits until both nodes run the same number of segments, as they do by themselves. */
    void awaitShares() {
        int share = SEGMENTS / 2;
        for (String view : VIEWS) {
            await(
                    "the nodes share " + view,
                    () -> segmentsOf(DISTURBED, view).size() == share
                            && segmentsOf(OTHER, view).size() == share);
        }
    }

    /** The segments of a view that a node holds, as their tokens say. */
    List<Integer> segmentsOf(String node, String view) {
        return store.database()
                .getCollection("tokens")
                .find(and(eq("processor", view), eq("owner", node)))
                .map(token -> token.getInteger("segment"))
                .into(new ArrayList<>());
    }

    /** Waits until all views hold the position. */
    void awaitAll(long position) {
        TestNode.awaitAll(other == null ? disturbed : other, position);
    }

    /** Waits until the disturbed node says that all views hold the position; its driver waits for no slow answer. */
    void awaitAllByDisturbed(long position) {
        for (String view : VIEWS) {
            await(view, () -> {
                try {
                    return disturbed.foldedTo(view) >= position;
                } catch (MongoException slow) {
                    return false;
                }
            });
        }
    }

    /** Waits until something is so. */
    static void await(String what, BooleanSupplier holds) {
        TestNode.await(what, holds);
    }

    /** The views are what the fold makes of the log, and nothing was seen that must not be. */
    void assertAllIsWell() {
        assertThat(witness.wrong()).isEmpty();
        folded.assertEqualViews(store.database(), log.events());
    }

    /** What is stored of the views. */
    List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        VIEWS.forEach(view -> store.database()
                .getCollection(view)
                .find()
                .sort(Sorts.ascending("_id"))
                .into(documents));
        return documents;
    }

    @Override
    public void close() throws IOException {
        proxy.heal();
        disturbed.close();
        if (other != null) {
            other.close();
        }
        connection.close();
        otherConnection.close();
        proxy.close();
        store.close();
    }
}
