package org.allegationledger.audit.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.InvalidNoteException;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.SignedNote;

/**
 * What is believed before anything was checked.
 *
 * @param log the key that signs the log; its name is the log's origin
 * @param witnesses whose cosignatures count
 * @param quorum how many of them a checkpoint needs
 */
record Trust(NoteKey log, List<NoteKey> witnesses, int quorum) {

    /** A checkpoint that is to be believed, as it was signed. */
    record Signed(SignedNote note, Checkpoint tree) {}

    /**
     * Reads keys as C2SP signed-note writes them.
     *
     * @param quorum none: every witness
     * @throws UnusableException when one is no such key, or the quorum cannot be met
     */
    static Trust of(String log, List<String> witnesses, Optional<Integer> quorum) {
        NoteKey logKey = key(log, NoteKey.Use.NOTE);
        List<NoteKey> witnessKeys = new ArrayList<>();
        witnesses.forEach(witness -> witnessKeys.add(key(witness, NoteKey.Use.COSIGNATURE)));
        int needed = quorum.orElse(witnessKeys.size());
        if (needed < 0 || needed > witnessKeys.size()) {
            throw new UnusableException("A quorum is from 0 to the number of witnesses.");
        }
        return new Trust(logKey, List.copyOf(witnessKeys), needed);
    }

    /**
     * Reads a checkpoint and checks who signed it.
     *
     * @throws DifferenceException when it is none, or not signed as it has to be
     */
    Signed checked(byte[] bytes) {
        Signed signed = signedByLog(bytes);
        int cosigned = believed(signed.note, witnesses).size();
        if (cosigned < quorum) {
            throw refused("witnesses did not sign the checkpoint", "at least " + quorum, Integer.toString(cosigned));
        }
        return signed;
    }

    /** The same, whether witnesses signed it or not. */
    Signed signedByLog(byte[] bytes) {
        SignedNote note;
        Checkpoint tree;
        try {
            note = SignedNote.of(bytes);
            tree = Checkpoint.of(note.text());
        } catch (InvalidNoteException | IllegalArgumentException invalid) {
            throw refused("the checkpoint is none: " + invalid.getMessage(), "", "");
        }
        if (believed(note, List.of(log)).isEmpty()) {
            throw refused(
                    "the checkpoint is not signed by the key",
                    log.toString(),
                    note.signatures().getFirst().name());
        }
        if (!tree.origin().equals(log.name())) {
            throw refused("the checkpoint is of another log", log.name(), tree.origin());
        }
        return new Signed(note, tree);
    }

    private static List<NoteKey> believed(SignedNote note, List<NoteKey> keys) {
        try {
            return note.signedBy(keys);
        } catch (InvalidNoteException forged) {
            throw refused("the checkpoint is not signed: " + forged.getMessage(), "", "");
        }
    }

    private static NoteKey key(String text, NoteKey.Use use) {
        try {
            NoteKey key = NoteKey.of(text);
            if (key.use() == use) {
                return key;
            }
            throw new UnusableException("This key is of another use: " + text);
        } catch (InvalidNoteException | IllegalArgumentException invalid) {
            throw new UnusableException("This is no verifier key: " + text);
        }
    }

    private static DifferenceException refused(String what, String expected, String found) {
        return new DifferenceException(new Finding(Finding.NOWHERE, what, expected, found));
    }
}
