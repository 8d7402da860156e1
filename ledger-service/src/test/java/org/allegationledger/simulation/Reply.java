package org.allegationledger.simulation;

import java.time.Instant;
import java.util.UUID;

/** What came back, as the model knows it. */
sealed interface Reply {

    /** It is in the log, there; replayed: it was before. */
    record Recorded(UUID eventId, long position, Instant recordedAt, long treeSize, byte[] rootHash, boolean replayed)
            implements Reply {}

    /** An append past the commands is in the log; who asked for it knows no more. */
    enum Done implements Reply {
        DONE
    }

    /** A rule says no, by its code. */
    record Refused(String reason) implements Reply {}

    /** Nothing was recorded: the key was used for something else, the version is another, others were faster. */
    enum Nothing implements Reply {
        KEY_REUSED,
        PRECONDITION_FAILED,
        CONFLICT,
        UNAVAILABLE
    }

    /** It may be in the log, or come there. */
    enum Open implements Reply {
        UNKNOWN,
        /** The node was killed before it answered. */
        SILENCE
    }

    /** No answer that a node may give. */
    record Broken(Throwable failure) implements Reply {}

    /** Whether the client was told that its event is in the log by this very request, or may be. */
    default boolean mayHaveRecorded() {
        return this instanceof Open
                || this instanceof Done
                || this instanceof Recorded recorded && !recorded.replayed();
    }
}
