package org.allegationledger.audit.erasure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.TextSeal;

/**
 * Sees to it that nobody can read the texts of erased records any more. Every node does all of it for itself: what was done
 * before changes nothing. While the store is away it goes on trying; {@link #isFailing()} says so. Thread-safe.
 */
public final class Eraser implements AutoCloseable {

    /** After this long no node has a destroyed key in its memory any more, so no view can be folded from what it opens. */
    static final Duration PURGE_DELAY = Duration.ofSeconds(10);

    static final LogFilter ERASURES = LogFilter.tagged(Tag.erasures().toString(), EventType.RECORD_ERASED.storedName());

    private static final int PAGE_EVENTS = 1_000;

    /** How long to wait at a time, so that an end is noticed. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LogReader log;
    private final EventCodec<Recorded> codec;
    private final TextSeal seal;
    private final Consumer<UUID> purge;
    private final InstantSource storeClock;
    private final ErasureFollower destroying;
    private final ErasureFollower purging;

    /**
     * @param codec reads the erasures
     * @param seal has the keys
     * @param purge takes the texts of an erased record out of the views; throws as a read of the log does, and may be repeated
     * @param storeClock the store's time
     */
    public Eraser(
            LogReader log, EventCodec<Recorded> codec, TextSeal seal, Consumer<UUID> purge, InstantSource storeClock) {
        this.log = log;
        this.codec = codec;
        this.seal = seal;
        this.purge = purge;
        this.storeClock = storeClock;
        this.destroying = new ErasureFollower("erasure-keys", log, this::destroy);
        this.purging = new ErasureFollower("erasure-views", log, this::purge);
    }

    /**
     * Destroys the keys of all records that the log names as erased: when this returns, nothing of them is opened here, also
     * where keys came back from an older copy of the store. To be called before anything is opened.
     *
     * @throws org.allegationledger.log.LogUnavailableException when the store does not answer in time; a retry is safe
     * @throws org.allegationledger.log.LogCorruptException when an erasure cannot be read
     */
    public void destroyAll() {
        long from = 0;
        List<StoredEvent> page;
        do {
            page = log.read(new Position(from), PAGE_EVENTS, ERASURES);
            // Most were destroyed long ago: then one read is all.
            seal.prefetch(page.stream().map(this::recordOf).toList());
            for (StoredEvent stored : page) {
                destroy(stored);
                from = stored.position().value() + 1;
            }
        } while (page.size() == PAGE_EVENTS);
    }

    /** Begins to follow the log, from its first erasure on. */
    public void start() {
        destroying.start();
        purging.start();
    }

    /** Whether an erasure waits because the store is away, or because it cannot be read: then it waits for good. */
    public boolean isFailing() {
        return destroying.isFailing() || purging.isFailing();
    }

    @Override
    public void close() {
        destroying.close();
        purging.close();
    }

    private void destroy(StoredEvent stored) {
        seal.destroy(recordOf(stored), stored.position().value(), stored.recordedAt());
    }

    private void purge(StoredEvent stored) throws InterruptedException {
        Instant due = stored.recordedAt().plus(PURGE_DELAY);
        for (Duration left = left(due); left.isPositive(); left = left(due)) {
            Thread.sleep(left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
        }
        purge.accept(recordOf(stored));
    }

    private Duration left(Instant due) {
        return Duration.between(storeClock.instant(), due);
    }

    private UUID recordOf(StoredEvent stored) {
        if (codec.decode(stored).event() instanceof RecordErased erased) {
            return erased.recordId().value();
        }
        throw new IllegalStateException("an event of this type is an erasure");
    }
}
