package org.allegationledger.log.store;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What keeps this node from writing now, for its health. Thread-safe. */
public final class LogTrouble {

    private final Set<Kind> current = Collections.synchronizedSet(EnumSet.noneOf(Kind.class));

    /** What is wrong now; nothing when all is well. */
    public Set<Kind> current() {
        synchronized (current) {
            return current.isEmpty() ? Set.of() : Set.copyOf(current);
        }
    }

    /** It began. */
    public void raise(Kind kind) {
        current.add(kind);
    }

    /** It is over. */
    public void clear(Kind kind) {
        current.remove(kind);
    }

    /** The kinds of trouble. */
    public enum Kind {
        /** The store does not say what became of a batch. */
        STORE_UNREACHABLE,
        /** The head of the log cannot be read. */
        STORE_SILENT,
        /** This node's clock, or the log's head, is too far ahead of the store's clock. */
        CLOCK_AHEAD,
        /** The log was rolled back, and what was made from the lost events is not rebuilt yet. */
        ROLLED_BACK,
        /** The log is not what its rules allow; a human has to look. */
        CORRUPT,
        /** The appender, or the watcher of the head, has ended. */
        CLOSED
    }
}
