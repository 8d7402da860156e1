package org.allegationledger.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a replay stands.
 *
 * @param projection the view that is made anew
 * @param upTo the last event that counts; -1: the log had none
 * @param compare whether it is compared with the view that serves
 * @param events how many are replayed
 * @param commits how many commits were checked
 * @param eventsPerSecond since the first node began; 0 before
 * @param remaining how long the rest of the events takes at that rate; empty while nobody can know, and when it ended
 * @param differences the first of them
 * @param differenceCount how many there are in all
 * @param failure what ended it, if the log is not as it must be
 */
public record ReplayReport(
        UUID id,
        String projection,
        long upTo,
        boolean compare,
        State state,
        long events,
        long commits,
        double eventsPerSecond,
        Optional<Duration> remaining,
        List<Difference> differences,
        long differenceCount,
        Optional<Failure> failure) {

    /** How it goes. */
    public enum State {
        /** No node has begun. */
        WAITING,
        /** A node works on it. */
        RUNNING,
        /** The log is as it must be; the differences say what the view is not. */
        DONE,
        /** The log is not as it must be, or could not be replayed. */
        FAILED
    }

    /**
     * Where a document that serves is not what the log makes.
     *
     * @param document its id
     * @param pointer to the field (RFC 6901); empty: the whole document
     * @param live what serves; null: nothing. A text of a record is given by its length only
     * @param replayed what the log makes; null: nothing. As above
     */
    public record Difference(
            String document,
            String pointer,
            @Nullable Object live,
            @Nullable Object replayed) {}

    /**
     * What ended a replay.
     *
     * @param position of the entry or commit at fault
     * @param reason a constant text
     */
    public record Failure(long position, String reason) {}
}
