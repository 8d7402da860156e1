package org.allegationledger.log.store.witness;

import java.util.Base64;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.allegationledger.log.proof.ConsistencyProof;
import org.allegationledger.log.proof.note.SignedNote;

/**
 * A checkpoint that is to be cosigned.
 *
 * @param note signed by the log
 * @param size of its tree
 * @param proofs from the tree of a smaller size, or the same, to this one; they may be asked for from several threads and throw
 *     what reading the log throws
 * @param newest the size that the log signed last, by whatever node
 */
public record Submission(SignedNote note, long size, LongFunction<ConsistencyProof> proofs, LongSupplier newest) {

    /**
     * What is sent (C2SP tlog-witness, add-checkpoint).
     *
     * @param old the size that the witness is thought to have seen last
     */
    String body(long old) {
        StringBuilder body = new StringBuilder("old ").append(old).append('\n');
        for (byte[] hash : proofs.apply(old).hashes()) {
            body.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return body.append('\n').append(note).toString();
    }
}
