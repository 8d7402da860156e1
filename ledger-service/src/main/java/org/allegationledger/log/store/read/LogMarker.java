package org.allegationledger.log.store.read;

import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;

/**
 * The marker of a source: up to where it was complete, and in which history. A log that was rolled back may have grown past
 * that place again; what was read is not what stands there then.
 */
public final class LogMarker extends GlobalIndexConsistencyMarker {

    private final long generation;

    LogMarker(long upTo, long generation) {
        super(upTo);
        this.generation = generation;
    }

    /** Of the history that was read; see {@link org.allegationledger.log.store.tail.LogTail#generation}. */
    public long generation() {
        return generation;
    }
}
