package org.allegationledger.audit.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.audit.ReplayReport;
import org.allegationledger.audit.ReplayReport.Difference;
import org.allegationledger.audit.ReplayReport.Failure;
import org.allegationledger.audit.ReplayReport.State;
import org.allegationledger.log.proof.CheckedLog.Checked;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The document of a replay.
 *
 * @param checked how far the log was checked, and folded
 * @param begunAt when the first node began, by the store's clock
 * @param workedAt when a node last said how far it is
 */
record ReplayRecord(
        UUID id,
        String projection,
        long upTo,
        boolean compare,
        State state,
        Checked checked,
        @Nullable Instant begunAt,
        @Nullable Instant workedAt,
        List<Difference> differences,
        long differenceCount,
        @Nullable Failure failure) {

    static final String ID = "_id";
    static final String STATE = "state";
    /** Only while there is something to do. */
    static final String OPEN = "open";

    static final String CHECKED = "checked";
    static final String BEGUN = "begunAt";
    static final String WORKED = "workedAt";
    static final String DIFFERENCES = "differences";
    static final String COUNT = "differenceCount";
    static final String FAILURE = "failure";
    static final String CLAIM = "claim";
    static final String CLAIM_UNTIL = "claimUntil";
    private static final String PROJECTION = "projection";
    private static final String UP_TO = "upTo";
    private static final String COMPARE = "compare";

    static Document begun(UUID id, String projection, long upTo, boolean compare) {
        return new Document(ID, id.toString())
                .append(PROJECTION, projection)
                .append(UP_TO, upTo)
                .append(COMPARE, compare)
                .append(STATE, State.WAITING.name())
                .append(OPEN, true)
                .append(CHECKED, document(Checked.NOTHING))
                .append(DIFFERENCES, List.of())
                .append(COUNT, 0L);
    }

    static Document document(Checked checked) {
        return new Document("size", checked.size())
                .append("range", new Binary(checked.range()))
                .append("at", Date.from(checked.at()))
                .append("lastCommit", checked.lastCommit())
                .append("commits", checked.commits());
    }

    static Document document(Difference difference) {
        return new Document("document", difference.document())
                .append("pointer", difference.pointer())
                .append("live", difference.live())
                .append("replayed", difference.replayed());
    }

    static Document document(Failure failure) {
        return new Document("position", failure.position()).append("reason", failure.reason());
    }

    static ReplayRecord of(Document document) {
        Document failure = document.get(FAILURE, Document.class);
        return new ReplayRecord(
                UUID.fromString(document.getString(ID)),
                document.getString(PROJECTION),
                document.getLong(UP_TO),
                document.getBoolean(COMPARE),
                State.valueOf(document.getString(STATE)),
                checked(document.get(CHECKED, Document.class)),
                instant(document, BEGUN),
                instant(document, WORKED),
                document.getList(DIFFERENCES, Document.class).stream()
                        .map(ReplayRecord::difference)
                        .toList(),
                document.getLong(COUNT),
                failure == null ? null : new Failure(failure.getLong("position"), failure.getString("reason")));
    }

    private static @Nullable Instant instant(Document document, String name) {
        Date date = document.getDate(name);
        return date == null ? null : date.toInstant();
    }

    private static Checked checked(Document document) {
        return new Checked(
                document.getLong("size"),
                document.get("range", Binary.class).getData(),
                document.getDate("at").toInstant(),
                document.getLong("lastCommit"),
                document.getLong("commits"));
    }

    private static Difference difference(Document document) {
        return new Difference(
                document.getString("document"),
                document.getString("pointer"),
                document.get("live"),
                document.get("replayed"));
    }

    /** Events beyond the last one that counts are replayed only to compare. */
    ReplayReport report() {
        long events = Math.min(checked.size(), upTo + 1);
        Instant begun = begunAt;
        Instant worked = workedAt;
        Rate rate = begun == null || worked == null
                ? new Rate(0, Duration.ZERO)
                : new Rate(events, Duration.between(begun, worked));
        return new ReplayReport(
                id,
                projection,
                upTo,
                compare,
                state,
                events,
                checked.commits(),
                rate.perSecond(),
                state == State.RUNNING ? rate.remaining(upTo + 1 - events) : Optional.empty(),
                differences,
                differenceCount,
                Optional.ofNullable(failure));
    }
}
