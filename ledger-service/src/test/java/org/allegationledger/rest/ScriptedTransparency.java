package org.allegationledger.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.ConsistencyProof;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.TreeProofs;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;

/** A log of three entries {@code a}, {@code b}, {@code c} of which the test says how many were signed. */
final class ScriptedTransparency implements TransparencyLog {

    static final NoteSigner SIGNER = new NoteSigner("ledger.example/rest", Use.NOTE, new byte[32]);

    private static final List<byte[]> ENTRIES = List.of("a".getBytes(UTF_8), "b".getBytes(UTF_8), "c".getBytes(UTF_8));

    private static final Waiting NOT_AT_ALL = (_, _) -> true;

    private volatile int signed;
    private volatile Waiting waiting = NOT_AT_ALL;

    /** What happens when a proof is waited for. */
    void waits(Waiting other) {
        waiting = other;
    }

    void forget() {
        signed = 0;
        waiting = NOT_AT_ALL;
    }

    /** Gives whether a checkpoint covers the event. */
    interface Waiting {
        boolean await(Position position, Duration limit) throws InterruptedException;
    }

    void sign(int size) {
        signed = size;
    }

    @Override
    public Optional<SignedNote> checkpoint() {
        Checkpoint head = new Checkpoint(SIGNER.key().name(), signed, proofs().root(signed));
        return signed == 0 ? Optional.empty() : Optional.of(SIGNER.note(head.text(), Instant.EPOCH));
    }

    @Override
    public Optional<byte[]> tile(int level, TilePath tile) {
        return level == 0 && tile.index() == 0 && tile.width() == 1 && signed > 0
                ? Optional.of(TreeHash.leaf(ENTRIES.getFirst()))
                : Optional.empty();
    }

    @Override
    public Optional<byte[]> entries(TilePath bundle) {
        return bundle.index() == 0 && bundle.width() == 1 && signed > 0
                ? Optional.of(new byte[] {0, 1, 'a'})
                : Optional.empty();
    }

    @Override
    public Optional<OfflineProof> proof(Position position) {
        return checkpoint()
                .filter(_ -> position.value() < signed)
                .map(note -> new OfflineProof(proofs().inclusion(position, signed), note));
    }

    @Override
    public Optional<OfflineProof> awaitProof(Position position, Duration limit) throws InterruptedException {
        return waiting.await(position, limit) ? proof(position) : Optional.empty();
    }

    @Override
    public Optional<ConsistencyProof> consistency(long from, long to) {
        return to > signed ? Optional.empty() : Optional.of(proofs().consistency(from, to));
    }

    private static TreeProofs proofs() {
        return new TreeProofs(ScriptedTransparency::hash);
    }

    private static byte[] hash(int level, long index) {
        return level == 0
                ? TreeHash.leaf(ENTRIES.get((int) index))
                : TreeHash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
    }
}
