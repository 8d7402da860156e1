package org.allegationledger.log.proof;

import java.time.Duration;
import java.util.Optional;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;

/**
 * The log as anyone may check it (C2SP tlog-tiles): everything is about the tree of the newest checkpoint that is published,
 * or of an earlier one. Every method throws {@link org.allegationledger.log.LogUnavailableException} when the store does not
 * answer in time; a retry is safe.
 */
public interface TransparencyLog {

    /**
     * The newest checkpoint that is published, with the cosignatures that it got so far; empty while there is none. It is durable,
     * and no later one contradicts it.
     */
    Optional<SignedNote> checkpoint();

    /**
     * The hashes of a tile, 32 bytes each; they never change.
     *
     * @param level 0 to 63
     * @return empty where the tree is not that large
     */
    Optional<byte[]> tile(int level, TilePath tile);

    /**
     * The entries below a tile of level 0, each behind its length in 16 bits; they never change.
     *
     * @return empty where the tree is not that large
     */
    Optional<byte[]> entries(TilePath bundle);

    /**
     * That an event is in the log.
     *
     * @return empty where the newest checkpoint does not cover it yet
     */
    Optional<OfflineProof> proof(Position position);

    /**
     * As {@link #proof}, as soon as a checkpoint covers the event. Waiting asks no store.
     *
     * @param limit how long to wait at the most
     * @return empty where none covers it in time
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Optional<OfflineProof> awaitProof(Position position, Duration limit) throws InterruptedException;

    /**
     * That the tree of one size begins with the tree of another.
     *
     * @param from 0 or more
     * @param to not less
     * @return empty where the newest checkpoint does not cover the larger one
     */
    Optional<ConsistencyProof> consistency(long from, long to);
}
