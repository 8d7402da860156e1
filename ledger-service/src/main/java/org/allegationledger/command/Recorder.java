package org.allegationledger.command;

import java.util.List;

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

    /**
     * Has all commands of a batch recorded in one commit, or none of them; for the rest like {@link #record(Command, Request)}.
     *
     * <p>The same request under the same key gets the first answer again. Without a key it does if the ids of all records
     * that the batch makes are those of records that the same batch made before, so it has to bring the ids of its records
     * along; an id that is taken otherwise is refused as {@code id-taken}, and so is one that the batch has twice. When the
     * outcome is unknown, it is so for the whole batch. {@code EntryTooLargeException} says which command's event it is.
     *
     * @param batch what is asked
     * @param request what came with it; there is nothing that an {@code If-Match} could speak of
     */
    BatchAnswer record(Batch batch, Request request);

    /**
     * Has each request of a group recorded or refused, as if they came one after the other; those that are recorded now are so in
     * one commit. For the rest like {@link #record(Command, Request)}: a fault or a doubt is one of the whole group, of which
     * nothing or all was recorded that would have been, and sending the same requests again settles it.
     *
     * @return an outcome for each request, in the group's order
     */
    List<Outcome> record(Group group);
}
