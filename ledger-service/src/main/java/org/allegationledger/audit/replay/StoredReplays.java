package org.allegationledger.audit.replay;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.allegationledger.audit.ReplayReport;
import org.allegationledger.audit.ReplayReport.Failure;
import org.allegationledger.audit.Replays;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.proof.CheckedLog;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.StoreCalls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays that are kept in the store, and this node's part in working on them: on one at a time.
 *
 * <p>LIMIT: what was reported is kept for ever.
 */
public final class StoredReplays implements Replays, AutoCloseable {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    /** So is called what replays make, and nothing of a ledger, should one have this database. */
    private static final Pattern REPLAY_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Logger LOG = LoggerFactory.getLogger(StoredReplays.class);

    private final ReplayCollection replays;
    private final ReplayRun.Parts parts;
    private final InstantSource storeClock;
    private final Duration claimLimit;
    private final AtomicBoolean working = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("replays-look").factory());
    private final ExecutorService worker = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("replays-", 0).factory());
    private volatile boolean stopping;

    /**
     * @param database the ledger's
     * @param made another database, for the views that replays make
     * @param calls how long to go on trying when the store cannot be reached
     * @param storeClock the store's time
     * @param claimLimit after which another node goes on with a replay of which a dead one did not say so; much longer than it
     *     takes to fold a few hundred commits
     * @param log the log
     * @param commits the same, checked
     * @param transparency what was signed of it
     * @param projections which views serve, and how they are made
     */
    public StoredReplays(
            MongoDatabase database,
            MongoDatabase made,
            StoreCalls calls,
            InstantSource storeClock,
            Duration claimLimit,
            LogReader log,
            CheckedLog commits,
            TransparencyLog transparency,
            Projections projections) {
        this.replays = new ReplayCollection(database, calls);
        this.parts = new ReplayRun.Parts(log, commits, transparency, projections, database, made, calls);
        this.storeClock = storeClock;
        this.claimLimit = claimLimit;
    }

    /** Begins to take part in working on replays, also those that other nodes left. */
    public void start() {
        replays.createIndexes();
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::sweep, 0, SWEEP_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<ReplayReport> begin(String projection, Optional<Long> upTo, boolean compare) {
        long last = parts.log().size() - 1;
        if (upTo.filter(wanted -> wanted > last).isPresent()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        replays.insert(id, projection, upTo.orElse(last), compare);
        return find(id);
    }

    @Override
    public Optional<ReplayReport> find(UUID id) {
        return replays.find(id).map(ReplayRecord::report);
    }

    /** Stops, so that another node goes on at once. */
    @Override
    public void close() {
        stopping = true;
        timer.shutdownNow();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            worker.shutdownNow();
        }
    }

    private void look() {
        try {
            Instant now = storeClock.instant();
            for (UUID id : working.get() ? Set.<UUID>of() : replays.claimable(now)) {
                String claim = UUID.randomUUID().toString();
                if (!working.get() && replays.claim(id, claim, now, now.plus(claimLimit))) {
                    working.set(true);
                    worker.execute(() -> work(id, claim));
                }
            }
        } catch (MongoException | LogUnavailableException unreachable) {
            LOG.atDebug().setCause(unreachable).log("the store cannot be reached, replays wait");
        }
    }

    private void work(UUID id, String token) {
        try {
            Claim claim = new Claim(replays, id, token, storeClock, claimLimit, () -> stopping);
            ReplayRecord begun = replays.find(id).orElseThrow(Claim.LostException::new);
            work(begun, token, claim);
        } catch (Claim.LostException _) {
            LOG.atInfo().addKeyValue("replay", id).log("another node goes on with a replay");
        } catch (LogUnavailableException | MongoInterruptedException unreachable) {
            // The claim ends by itself: then this node or another goes on from where it was said to be.
            LOG.atWarn().addKeyValue("replay", id).setCause(unreachable).log("a replay waits for the store");
        } catch (MongoException refusal) {
            LOG.atError().addKeyValue("replay", id).setCause(refusal).log("the store refused to keep a replay");
        } finally {
            working.set(false);
        }
    }

    private void work(ReplayRecord begun, String token, Claim claim) {
        try {
            finish(begun, token, new ReplayRun(parts, begun, claim).run(), null);
        } catch (LogCorruptException found) {
            LOG.atError()
                    .addKeyValue("replay", begun.id())
                    .setCause(found)
                    .log("a replay found the log not as it must be");
            finish(begun, token, new Differences(), new Failure(found.position(), found.reason()));
        } catch (Comparison.FailedException failed) {
            finish(begun, token, new Differences(), failed.failure());
        } catch (Claim.LostException | LogUnavailableException | MongoInterruptedException goneOnWith) {
            throw goneOnWith;
        } catch (MongoException refusal) {
            // No outage, of which the calls make what is caught above: the store would refuse it again.
            LOG.atError()
                    .addKeyValue("replay", begun.id())
                    .addKeyValue("code", refusal.getCode())
                    .setCause(refusal)
                    .log("the store refused what a replay needs");
            finish(begun, token, new Differences(), new Failure(begun.checked().size(), "the store refused it"));
        } catch (RuntimeException fault) {
            // Any other fault, on purpose: it would come again, and the replay would be tried for ever.
            LOG.atError().addKeyValue("replay", begun.id()).setCause(fault).log("a replay failed");
            finish(begun, token, new Differences(), new Failure(begun.checked().size(), "the service failed"));
        }
    }

    private void finish(ReplayRecord begun, String token, Differences differences, @Nullable Failure failure) {
        if (replays.finish(begun.id(), token, differences, failure)) {
            find(begun.id())
                    .ifPresent(report -> LOG.atInfo()
                            .addKeyValue("replay", report.id())
                            .addKeyValue("state", report.state())
                            .addKeyValue("events", report.events())
                            .addKeyValue("eventsPerSecond", Math.round(report.eventsPerSecond()))
                            .addKeyValue("differences", report.differenceCount())
                            .log("a replay ended"));
        }
        drop(begun.id().toString());
    }

    /** Removes what a node left that died, or stood still until another one had ended its replay. */
    private void sweep() {
        try {
            var found = parts.made().listCollectionNames().into(new ArrayList<>());
            // Read afterwards: a replay stands in the store before its collection does.
            Set<String> used = replays.open();
            found.stream()
                    .filter(name -> REPLAY_ID.matcher(name).matches() && !used.contains(name))
                    .forEach(this::drop);
        } catch (MongoException | LogUnavailableException unreachable) {
            LOG.atDebug().setCause(unreachable).log("the store cannot be reached, nothing is removed");
        }
    }

    private void drop(String collection) {
        parts.calls().call(() -> {
            parts.made().getCollection(collection).drop();
            return true;
        });
    }
}
