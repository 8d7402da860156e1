package org.allegationledger.log.store.publish;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.InvalidNoteException;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.StoreRetry;
import org.bson.Document;

/**
 * The one document of the collection {@code checkpoints}: the newest checkpoint, as it was signed. Every read is primary and
 * majority, every write majority and journaled, and takes the place of the checkpoint that its writer went on from or of none.
 */
final class CheckpointCollection {

    static final String NAME = "checkpoints";

    private static final String ID = "newest";
    private static final String NOTE = "note";

    private final MongoCollection<Document> checkpoints;
    private final StoreRetry retry;

    CheckpointCollection(MongoDatabase database, StoreRetry retry) {
        this.checkpoints = database.getCollection(NAME)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.retry = retry;
    }

    /**
     * The newest checkpoint; empty when none was signed.
     *
     * @throws LogCorruptException when what is stored is none
     */
    Optional<SignedNote> newest() {
        Document found = retry.call(() -> checkpoints.find(eq("_id", ID)).first());
        return Optional.ofNullable(found).map(CheckpointCollection::note);
    }

    /**
     * Puts a checkpoint in the place of another. Safe to repeat.
     *
     * @param before from which the writer went on; empty: there was none
     * @return whether the next one stands there now; if not, another writer was first
     */
    boolean replace(Optional<SignedNote> before, SignedNote next) {
        boolean replaced = retry.call(() -> before.isPresent() ? replaceOnce(before.get(), next) : insertOnce(next));
        // The attempt before may have been carried out although its answer was lost.
        return replaced
                || newest().filter(stored -> stored.toString().equals(next.toString()))
                        .isPresent();
    }

    /** The size of the tree that was signed; 0 where none was. */
    static long size(Optional<SignedNote> signed) {
        return signed.map(note -> Checkpoint.of(note.text()).size()).orElse(0L);
    }

    private boolean replaceOnce(SignedNote before, SignedNote next) {
        return checkpoints
                        .replaceOne(and(eq("_id", ID), eq(NOTE, before.toString())), document(next))
                        .getMatchedCount()
                == 1;
    }

    private boolean insertOnce(SignedNote next) {
        try {
            checkpoints.insertOne(document(next));
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            return false;
        }
    }

    private static Document document(SignedNote note) {
        return new Document("_id", ID).append(NOTE, note.toString());
    }

    private static SignedNote note(Document document) {
        try {
            return SignedNote.of(document.getString(NOTE).getBytes(StandardCharsets.UTF_8));
        } catch (InvalidNoteException invalid) {
            throw new LogCorruptException("the stored checkpoint is none", 0, invalid);
        }
    }
}
