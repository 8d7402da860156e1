package org.allegationledger.command;

import java.util.List;
import java.util.SortedMap;

/** How a batch was answered; never wrongly (design 4.1, Doubt). */
public sealed interface BatchAnswer permits BatchAnswer.Recorded, BatchAnswer.Refused, Answer.Neither {

    /**
     * All of it is in the log, in one commit.
     *
     * @param each how each command was answered, in the batch's order; all are replayed, or none is
     */
    record Recorded(List<Answer.Recorded> each) implements BatchAnswer {
        public Recorded {
            each = List.copyOf(each);
        }
    }

    /**
     * Rules say no; nothing was recorded.
     *
     * @param refusals by the place of the refused command in the batch, from 0. Every command is judged as if the records
     *     that earlier ones make had been made, whether these were refused or not: so that one is not here only because
     *     it speaks of a record whose making was refused
     */
    record Refused(SortedMap<Integer, Refusal> refusals) implements BatchAnswer {}
}
