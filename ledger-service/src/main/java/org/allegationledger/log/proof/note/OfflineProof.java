package org.allegationledger.log.proof.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.InclusionProof;
import org.allegationledger.log.proof.ProofCheck;
import org.allegationledger.log.proof.TreeHash;

/**
 * All that is needed to check without the network that an entry is in the log (C2SP tlog-proof, {@code .tlog-proof}).
 *
 * @param inclusion of the entry in the checkpoint's tree
 * @param checkpoint as it was signed, with the cosignatures of witnesses
 */
public record OfflineProof(InclusionProof inclusion, SignedNote checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MOST_HASHES = 63;

    /**
     * Reads a proof; nothing of it is checked yet. Extra data, which nobody signs, is passed over.
     *
     * @throws InvalidNoteException when it is none
     */
    public static OfflineProof of(byte[] proof) {
        String text = new String(proof, StandardCharsets.UTF_8);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new InvalidNoteException("a proof is some lines, a blank line and a checkpoint");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
        if (!lines.removeFirst().equals(HEADER)) {
            throw new InvalidNoteException("the proof is of another kind");
        }
        if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
            Encoding.base64(lines.removeFirst().substring(EXTRA.length()));
        }
        if (lines.isEmpty() || !lines.getFirst().matches(INDEX + "(0|[1-9][0-9]{0,18})")) {
            throw new InvalidNoteException("a proof names the index of its entry");
        }
        long index = number(lines.removeFirst().substring(INDEX.length()));
        List<byte[]> hashes = lines.stream().map(Encoding::base64).toList();
        if (hashes.size() > MOST_HASHES || hashes.stream().anyMatch(hash -> hash.length != TreeHash.LENGTH)) {
            throw new InvalidNoteException("a proof has 63 hashes at the most, of 32 bytes each");
        }
        SignedNote note = SignedNote.of(text.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
        try {
            Checkpoint checkpoint = Checkpoint.of(note.text());
            return new OfflineProof(new InclusionProof(new Position(index), checkpoint.size(), hashes), note);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidNoteException("the note is no checkpoint of a tree that has the entry", invalid);
        }
    }

    /**
     * Whether it proves that the entry is in the log.
     *
     * @param entry the exact bytes
     * @param log the log's key; its name is the log's origin
     * @param witnesses whose cosignatures count
     * @param quorum how many of them are asked for, 0 or more
     * @throws InvalidNoteException when what claims to be a signature by one of the keys is none
     */
    public boolean proves(byte[] entry, NoteKey log, Collection<NoteKey> witnesses, int quorum) {
        Checkpoint tree = Checkpoint.of(checkpoint.text());
        return checkpoint.signedBy(List.of(log)).contains(log)
                && tree.origin().equals(log.name())
                && checkpoint.signedBy(witnesses).size() >= quorum
                && ProofCheck.includes(inclusion, TreeHash.leaf(entry), tree.root());
    }

    @Override
    public String toString() {
        StringBuilder proof = new StringBuilder(HEADER + '\n' + INDEX + inclusion.position() + '\n');
        for (byte[] hash : inclusion.hashes()) {
            proof.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return proof.append('\n').append(checkpoint).toString();
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw new InvalidNoteException("no log is that long", tooLarge);
        }
    }
}
