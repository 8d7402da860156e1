package org.allegationledger.exchange.running;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.allegationledger.exchange.ImportProgress;
import org.allegationledger.exchange.ImportProgress.Counts;
import org.allegationledger.exchange.ImportState;
import org.bson.Document;

/**
 * The document of an import.
 *
 * @param received how many lines are kept or were
 * @param chunks in how many chunks
 * @param upload how the upload stands
 * @param uploadUntil when an upload of which nothing more was heard counts as broken, by the store's clock
 * @param worked how far the lines were worked off
 */
record ImportRecord(
        UUID id,
        String caller,
        ImportState state,
        long received,
        int chunks,
        Upload upload,
        Instant uploadUntil,
        Worked worked,
        Instant startedAt) {

    static final String ID = "_id";
    static final String CALLER = "caller";
    static final String STATE = "state";
    static final String STARTED = "startedAt";
    /** Only while there is something to do. */
    static final String OPEN = "open";

    static final String RECEIVED = "received";
    static final String CHUNKS = "chunks";
    static final String UPLOAD = "upload";
    static final String UPLOAD_UNTIL = "uploadUntil";
    /** Which upload it is: of two with the same id only the first is taken. */
    static final String UPLOAD_TOKEN = "uploadToken";

    static final String WORKED = "worked";
    static final String CLAIM = "claim";
    static final String CLAIM_UNTIL = "claimUntil";

    /** How an upload stands. */
    enum Upload {
        OPEN,
        WHOLE,
        BROKEN
    }

    /**
     * How far it was worked off.
     *
     * @param chunks how many chunks were
     * @param line the number of the last line of these
     * @param counts what became of them
     * @param at when
     */
    record Worked(int chunks, long line, Counts counts, Instant at) {

        Document document() {
            return new Document(CHUNKS, chunks)
                    .append("line", line)
                    .append("recorded", counts.recorded())
                    .append("replayed", counts.replayed())
                    .append("refused", counts.refused())
                    .append("at", Date.from(at));
        }

        static Worked of(Document worked) {
            Counts counts = new Counts(
                    worked.get("recorded", Long.class),
                    worked.get("replayed", Long.class),
                    worked.get("refused", Long.class));
            return new Worked(
                    worked.get(CHUNKS, Integer.class),
                    worked.get("line", Long.class),
                    counts,
                    worked.get("at", Date.class).toInstant());
        }
    }

    static Document begun(UUID id, String caller, String uploadToken, Instant now, Instant until) {
        return new Document(ID, id.toString())
                .append(CALLER, caller)
                .append(STATE, ImportState.RUNNING.name())
                .append(OPEN, true)
                .append(STARTED, Date.from(now))
                .append(RECEIVED, 0L)
                .append(CHUNKS, 0)
                .append(UPLOAD, Upload.OPEN.name())
                .append(UPLOAD_UNTIL, Date.from(until))
                .append(UPLOAD_TOKEN, uploadToken)
                .append(WORKED, new Worked(0, 0, Counts.NONE, now).document());
    }

    static ImportRecord of(Document document) {
        return new ImportRecord(
                UUID.fromString(document.get(ID, String.class)),
                document.get(CALLER, String.class),
                ImportState.valueOf(document.get(STATE, String.class)),
                document.get(RECEIVED, Long.class),
                document.get(CHUNKS, Integer.class),
                Upload.valueOf(document.get(UPLOAD, String.class)),
                document.get(UPLOAD_UNTIL, Date.class).toInstant(),
                Worked.of(document.get(WORKED, Document.class)),
                document.get(STARTED, Date.class).toInstant());
    }

    ImportProgress progress(Instant asked) {
        return new ImportProgress(
                id,
                state,
                received,
                upload != Upload.OPEN,
                worked.line(),
                worked.counts(),
                startedAt,
                worked.at(),
                asked);
    }
}
