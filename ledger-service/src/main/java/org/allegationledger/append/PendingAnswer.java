package org.allegationledger.append;

import java.util.UUID;
import org.allegationledger.command.Answer;
import org.allegationledger.log.Receipt;
import org.allegationledger.vocabulary.RecordId;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/**
 * What a command handler returns: an answer that can be had as soon as the command's commit is done, and not before, since
 * position, time and root exist only then.
 */
@FunctionalInterface
interface PendingAnswer {

    /** The answer; only after the commit. */
    Answer get();

    static PendingAnswer now(Answer answer) {
        return () -> answer;
    }

    static PendingAnswer afterCommit(RecordId record, ProcessingContext context) {
        return () -> recorded(record, Receipts.only(context), false);
    }

    static Answer.Recorded recorded(RecordId record, Receipt receipt, boolean replayed) {
        return new Answer.Recorded(
                record,
                UUID.fromString(receipt.eventId()),
                receipt.position().value(),
                receipt.recordedAt(),
                receipt.treeSize(),
                receipt.rootHash(),
                replayed);
    }
}
