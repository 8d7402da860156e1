package org.allegationledger.append;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.allegationledger.command.Answer;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.log.Receipt;
import org.allegationledger.vocabulary.RecordId;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/**
 * What a command handler returns: an answer that can be had as soon as the command's commit is done, and not before, since
 * position, time and root exist only then. A command is answered as a batch of one.
 */
@FunctionalInterface
interface PendingAnswer {

    /** The answer; only after the commit. */
    BatchAnswer get();

    static PendingAnswer now(BatchAnswer answer) {
        return () -> answer;
    }

    /**
     * @param records that the commit's events are about, in order
     */
    static PendingAnswer afterCommit(List<RecordId> records, ProcessingContext context) {
        return () -> {
            List<Receipt> receipts = Receipts.of(context, records.size());
            List<Answer.Recorded> each = new ArrayList<>(records.size());
            for (int i = 0; i < records.size(); i++) {
                each.add(recorded(records.get(i), receipts.get(i), false));
            }
            return new BatchAnswer.Recorded(each);
        };
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
