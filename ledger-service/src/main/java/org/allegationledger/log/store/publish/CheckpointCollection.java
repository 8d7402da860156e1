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
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.InvalidNoteException;
import org.allegationledger.log.proof.note.NoteSignature;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.StoreRetry;
import org.bson.Document;

/**
 * The two documents of the collection {@code checkpoints}: the newest checkpoint as the log signed it, and the one that is
 * published, which may have cosignatures. Every read is primary and majority, every write majority and journaled, and takes the
 * place of the checkpoint that its writer went on from or of none.
 */
final class CheckpointCollection {

    static final String NAME = "checkpoints";

    private static final String NEWEST = "newest";
    private static final String PUBLISHED = "published";
    /** How often another node may be faster in publishing. */
    private static final int MOST_ATTEMPTS = 20;

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
        return find(NEWEST);
    }

    /**
     * The checkpoint that everybody is shown; empty when none was published. Its tree only grows, and while it does not, it only
     * gains signatures.
     *
     * @throws LogCorruptException when what is stored is none
     */
    Optional<SignedNote> published() {
        return find(PUBLISHED);
    }

    private Optional<SignedNote> find(String id) {
        Document found = retry.call(() -> checkpoints.find(eq("_id", id)).first());
        return Optional.ofNullable(found).map(CheckpointCollection::note);
    }

    /**
     * Puts a checkpoint in the place of another. Safe to repeat.
     *
     * @param before from which the writer went on; empty: there was none
     * @return whether the next one stands there now; if not, another writer was first
     */
    boolean replace(Optional<SignedNote> before, SignedNote next) {
        return put(NEWEST, before, next);
    }

    /**
     * Publishes a checkpoint that was stored as the newest one, unless a later one is published; signatures that the same one has
     * already stay. Safe to repeat.
     *
     * @return what is published now
     * @throws LogCorruptException when another one of the same size is published
     * @throws LogUnavailableException when other nodes were faster each time
     */
    SignedNote publish(SignedNote next) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<SignedNote> shown = published();
            SignedNote wanted = shown.map(earlier -> following(earlier, next)).orElse(next);
            boolean there = shown.map(SignedNote::toString)
                    .filter(wanted.toString()::equals)
                    .isPresent();
            if (there || put(PUBLISHED, shown, wanted)) {
                return wanted;
            }
        }
        throw new LogUnavailableException("other nodes published each time that this one tried to");
    }

    private static SignedNote following(SignedNote shown, SignedNote next) {
        long size = Checkpoint.of(next.text()).size();
        long shownSize = Checkpoint.of(shown.text()).size();
        if (shownSize != size) {
            return shownSize > size ? shown : next;
        }
        if (!shown.text().equals(next.text())) {
            throw new LogCorruptException("another checkpoint of this size is published", size - 1);
        }
        SignedNote all = shown;
        for (NoteSignature signature : next.signatures()) {
            boolean known = shown.signatures().stream()
                    .anyMatch(one -> one.name().equals(signature.name()) && one.keyId() == signature.keyId());
            all = known ? all : all.and(signature);
        }
        return all;
    }

    private boolean put(String id, Optional<SignedNote> before, SignedNote next) {
        boolean replaced =
                retry.call(() -> before.isPresent() ? replaceOnce(id, before.get(), next) : insertOnce(id, next));
        // The attempt before may have been carried out although its answer was lost.
        return replaced
                || find(id).filter(stored -> stored.toString().equals(next.toString()))
                        .isPresent();
    }

    /** The size of the tree that was signed; 0 where none was. */
    static long size(Optional<SignedNote> signed) {
        return signed.map(note -> Checkpoint.of(note.text()).size()).orElse(0L);
    }

    private boolean replaceOnce(String id, SignedNote before, SignedNote next) {
        return checkpoints
                        .replaceOne(and(eq("_id", id), eq(NOTE, before.toString())), document(id, next))
                        .getMatchedCount()
                == 1;
    }

    private boolean insertOnce(String id, SignedNote next) {
        try {
            checkpoints.insertOne(document(id, next));
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            return false;
        }
    }

    private static Document document(String id, SignedNote note) {
        return new Document("_id", id).append(NOTE, note.toString());
    }

    private static SignedNote note(Document document) {
        try {
            return SignedNote.of(document.getString(NOTE).getBytes(StandardCharsets.UTF_8));
        } catch (InvalidNoteException invalid) {
            throw new LogCorruptException("the stored checkpoint is none", 0, invalid);
        }
    }
}
