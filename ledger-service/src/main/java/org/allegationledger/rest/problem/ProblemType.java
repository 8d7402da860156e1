package org.allegationledger.rest.problem;

import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;

/**
 * A kind of problem: all problems with the same reason have the same title (RFC 9457, 3.1).
 *
 * @param reason the name by which programs know it; it stands in {@code type}, too
 * @param status HTTP's
 * @param title what it means, in a sentence
 */
public record ProblemType(String reason, int status, String title) {

    public static final ProblemType INVALID_REQUEST =
            new ProblemType("invalid-request", 400, "The request does not have the shape that the contract asks for");
    public static final ProblemType AS_OF_IN_FUTURE =
            new ProblemType("as-of-in-future", 400, "The moment that is asked for is still to come");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "There is nothing at this path");
    public static final ProblemType EVENT_UNKNOWN =
            new ProblemType("event-unknown", 404, "The log has no event at this position");
    public static final ProblemType IMPORT_UNKNOWN = new ProblemType("import-unknown", 404, "There is no such import");
    public static final ProblemType REPLAY_UNKNOWN = new ProblemType("replay-unknown", 404, "There is no such replay");
    public static final ProblemType PROJECTION_UNKNOWN =
            new ProblemType("projection-unknown", 404, "There is no such projection");
    public static final ProblemType IMPORT_ID_TAKEN =
            new ProblemType(Reason.ID_TAKEN.code(), 409, Reason.ID_TAKEN.title());
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "The path does not have this method");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "The answer has none of the media types asked for");
    public static final ProblemType CONFLICT =
            new ProblemType("conflict", 409, "Others kept recording what this command had to read");
    public static final ProblemType PRECONDITION_FAILED =
            new ProblemType("precondition-failed", 412, "The record is not in the state that If-Match demands");
    public static final ProblemType TOO_LARGE = new ProblemType("too-large", 413, "Too large to record");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType(
            "unsupported-media-type",
            415,
            "The body is not of the media type and character set that the operation takes");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType("idempotency-key-reused", 422, "The idempotency key stands for another request");
    public static final ProblemType BATCH_REFUSED =
            new ProblemType("batch-refused", 422, "A command of the batch is refused");
    public static final ProblemType INTERNAL_ERROR =
            new ProblemType("internal-error", 500, "The service failed; the fault is not the request's");
    public static final ProblemType UNAVAILABLE =
            new ProblemType("unavailable", 503, "The store cannot be used now; nothing was recorded");
    public static final ProblemType VIEW_BEHIND =
            new ProblemType("view-behind", 503, "The view has not read that far yet");
    public static final ProblemType TOO_MANY_STREAMS =
            new ProblemType("too-many-streams", 503, "This node opens no further stream now");
    public static final ProblemType OUTCOME_UNKNOWN =
            new ProblemType("outcome-unknown", 503, "It is not known whether this was recorded");

    private static final int NOT_FOUND_STATUS = 404;
    private static final int CONFLICT_STATUS = 409;
    private static final int REFUSED_STATUS = 422;

    /** The problem that a refusal is: 404 for an id in the path, 409 for what is taken, else 422. */
    public static ProblemType of(Refusal refusal) {
        Reason reason = refusal.reason();
        int status = switch (reason) {
            case ID_TAKEN, EXTERNAL_ID_TAKEN -> CONFLICT_STATUS;
            case PARTY_UNKNOWN, SOURCE_UNKNOWN, ALLEGATION_UNKNOWN, STATEMENT_UNKNOWN ->
                refusal.pointers().isEmpty() ? NOT_FOUND_STATUS : REFUSED_STATUS;
            case ACCUSER_IS_ACCUSED,
                    ALLEGATION_RETRACTED,
                    ALREADY_MERGED,
                    ALREADY_RETRACTED,
                    ALREADY_WITHDRAWN,
                    CANNOT_BE_WITHDRAWN,
                    FIELD_CANNOT_CHANGE,
                    MERGE_CYCLE,
                    NEITHER_TITLE_NOR_URL,
                    NOT_MERGED,
                    NOT_OWN_STATEMENT,
                    OCCURRED_AFTER_SAID,
                    PARTY_IS_ACCUSER,
                    PARTY_IS_NAMED,
                    PARTY_NOT_NAMED,
                    RECORD_ERASED,
                    RECORD_UNKNOWN,
                    SAID_IN_FUTURE -> REFUSED_STATUS;
        };
        return new ProblemType(reason.code(), status, reason.title());
    }

    /** The same problem under another status of HTTP, where a container or a framework chose a finer one. */
    ProblemType withStatus(int otherStatus) {
        return new ProblemType(reason, otherStatus, title);
    }
}
