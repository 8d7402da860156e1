package org.allegationledger.command;

import org.allegationledger.vocabulary.RecordId;

/** How one request of a {@link Group} was answered; never wrongly (design 4.1, Doubt). */
public sealed interface Outcome permits Outcome.Recorded, Answer.Refused, Answer.Neither {

    /**
     * It is in the log.
     *
     * @param id the record that was made or changed
     * @param position the event's place in the log
     * @param replayed whether it was there already: the same request had been answered before
     */
    record Recorded(RecordId id, long position, boolean replayed) implements Outcome {}
}
