package org.allegationledger.command;

/** Sends commands on their way: to be decided, appended, and answered. */
public interface Recorder {

    /**
     * Has a command recorded or refused. When it returns {@link Answer.Recorded} the event is in the log, durable and in its
     * final place; views may show it a moment later. May be called by any number of threads.
     *
     * <p>Beside the answers it throws {@code LogUnavailableException} when the store cannot be reached (nothing was recorded;
     * a retry is safe), {@code OutcomeUnknownException} when the store stopped answering while the event was written (asking
     * again with the same idempotency key or record id settles it), and {@code EntryTooLargeException} when the event would
     * be larger than an entry may be.
     *
     * @param command what is asked
     * @param request what came with it
     */
    Answer record(Command command, Request request);
}
