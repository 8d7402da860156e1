package org.allegationledger.log.store.publish;

import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.ConsistencyProof;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.StoreRetry;

/** What was published, from the store: whatever node signed it, every node shows it. Thread-safe. */
public final class MongoTransparencyLog implements TransparencyLog {

    private final TileCollection tiles;
    private final CheckpointCollection checkpoints;
    private final LogReader log;
    private final PublishedSize size;

    /**
     * @param retry how long to try while the store cannot be reached
     * @param size which the node's publisher tells
     */
    public MongoTransparencyLog(MongoDatabase database, LogReader log, StoreRetry retry, PublishedSize size) {
        this.size = size;
        this.tiles = new TileCollection(database, retry);
        this.checkpoints = new CheckpointCollection(database, retry);
        this.log = log;
    }

    @Override
    public Optional<SignedNote> checkpoint() {
        return checkpoints.published();
    }

    @Override
    public Optional<byte[]> tile(int level, TilePath tile) {
        long size = CheckpointCollection.size(checkpoints.published());
        if (TilePath.width(level, tile.index(), size) < tile.width()) {
            return Optional.empty();
        }
        byte[] hashes = new PublishedTree(tiles, log, size).tile(level, tile.index());
        return Optional.of(Arrays.copyOf(hashes, tile.width() * TreeHash.LENGTH));
    }

    @Override
    public Optional<byte[]> entries(TilePath bundle) {
        if (TilePath.width(0, bundle.index(), CheckpointCollection.size(checkpoints.published())) < bundle.width()) {
            return Optional.empty();
        }
        List<byte[]> entries = PublishedTree.events(log, bundle.index(), bundle.width()).stream()
                .map(StoredEvent::entry)
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum());
        entries.forEach(entry -> bytes.putShort((short) entry.length).put(entry));
        return Optional.of(bytes.array());
    }

    @Override
    public Optional<OfflineProof> proof(Position position) {
        Optional<SignedNote> signed = checkpoints.published();
        long size = CheckpointCollection.size(signed);
        return signed.filter(_ -> position.value() < size)
                .map(note -> new OfflineProof(
                        new PublishedTree(tiles, log, size).proofs().inclusion(position, size), note));
    }

    @Override
    public Optional<OfflineProof> awaitProof(Position position, Duration limit) throws InterruptedException {
        return size.awaitLargerThan(position.value(), limit) ? proof(position) : Optional.empty();
    }

    @Override
    public Optional<ConsistencyProof> consistency(long from, long to) {
        return to > CheckpointCollection.size(checkpoints.published())
                ? Optional.empty()
                : Optional.of(new PublishedTree(tiles, log, to).proofs().consistency(from, to));
    }
}
