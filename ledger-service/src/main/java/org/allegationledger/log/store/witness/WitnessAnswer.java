package org.allegationledger.log.store.witness;

import org.allegationledger.log.proof.note.NoteSignature;

/** What came of asking a witness. */
sealed interface WitnessAnswer {

    /** It saw the checkpoint, and signed that by its key. */
    record Cosigned(NoteSignature signature) implements WitnessAnswer {}

    /** It has seen a later checkpoint of the log already, which another node sent. */
    record Overtaken() implements WitnessAnswer {}

    /** It answered, and not with a signature that holds; with a constant text that says why. */
    record Refused(String reason) implements WitnessAnswer {}

    /** It did not answer; with a constant text that says why. */
    record Silent(String reason) implements WitnessAnswer {}
}
