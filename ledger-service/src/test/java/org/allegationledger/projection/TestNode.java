package org.allegationledger.projection;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.token.MongoTokenStore;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;

/** Nodes whose claims expire after a second, so that a test need not wait longer. */
public final class TestNode {

    /** How long a claim lasts. */
    public static final Duration CLAIM = Duration.ofSeconds(1);

    /** Also longer than the longest pause after which a projection that failed is tried again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    private static final Duration FORMER_KEPT = Duration.ofMinutes(10);

    private TestNode() {}

    /** Starts a node that follows the log. */
    public static Projections start(MongoDatabase database, GivenLog log) {
        return start(database, log, tokens -> tokens);
    }

    /** Starts a node whose token store is changed. */
    public static Projections start(MongoDatabase database, GivenLog log, UnaryOperator<TokenStore> change) {
        return start(database, log, log, log::mergesBefore, change);
    }

    /** Starts a node that follows any log. */
    public static Projections start(
            MongoDatabase database,
            StreamableEventSource events,
            EventCodec<Recorded> codec,
            LongFunction<Merges> merges,
            UnaryOperator<TokenStore> change) {
        return start(
                UUID.randomUUID().toString(), CLAIM, database, events, codec, merges, change, InstantSource.system());
    }

    /**
     * Starts a node that claims for another time.
     *
     * @param node its name, which no other may have
     * @param claim how long a claim lasts, and a node counts as live
     * @param clock of the store
     */
    public static Projections start(
            String node,
            Duration claim,
            MongoDatabase database,
            StreamableEventSource events,
            EventCodec<Recorded> codec,
            LongFunction<Merges> merges,
            UnaryOperator<TokenStore> change,
            InstantSource clock) {
        StoreRetry retry = new StoreRetry(Duration.ofSeconds(60));
        TokenStore tokens = new MongoTokenStore(database, retry, clock, node, claim);
        Projections projections = new Projections(
                node,
                events,
                change.apply(tokens),
                codec,
                merges,
                database,
                clock,
                retry::call,
                settings(claim, FORMER_KEPT));
        projections.start();
        return projections;
    }

    /**
     * Starts a node of earlier or later code.
     *
     * @param definitions of its projections
     * @param formerKept how long a version is fed after another one serves
     */
    static Projections start(
            List<ProjectionDefinition<?>> definitions, Duration formerKept, MongoDatabase database, GivenLog log) {
        String node = UUID.randomUUID().toString();
        StoreRetry retry = new StoreRetry(Duration.ofSeconds(60));
        Projections projections = new Projections(
                definitions,
                node,
                log,
                new MongoTokenStore(database, retry, InstantSource.system(), node, CLAIM),
                log,
                log::mergesBefore,
                database,
                InstantSource.system(),
                retry::call,
                settings(CLAIM, formerKept));
        projections.start();
        return projections;
    }

    private static ProjectionSettings settings(Duration claim, Duration formerKept) {
        return new ProjectionSettings(4, 500, claim.dividedBy(5), claim.dividedBy(4), claim, formerKept);
    }

    /** Waits, much longer than anything takes, until something is so. */
    public static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LONGEST_WAIT.toSeconds() + " seconds: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Waits until all views hold the position. */
    public static void awaitAll(Projections projections, long position) {
        for (String view : List.of("allegations", "statements", "parties", "sources")) {
            await(view, () -> projections.foldedTo(view) >= position);
        }
    }
}
