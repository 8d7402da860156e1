package org.allegationledger.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allegationledger.client.http.ApiClient;
import org.allegationledger.client.http.ApiException;
import org.allegationledger.client.model.FieldError;
import org.allegationledger.client.model.Problem;
import org.allegationledger.client.model.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * What was asked was not done, or is not known to be done. {@link #getCode} is the HTTP status, 0 when no answer came; {@link
 * #getResponseBody} is the answer as it came.
 */
public final class LedgerException extends ApiException {

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final Set<Integer> TRIED_AGAIN = Set.of(0, 502, 503, 504);
    /** With these reasons nothing was recorded, although the service is at fault. */
    private static final Set<Reason> NOT_RECORDED = Set.of(Reason.UNAVAILABLE, Reason.VIEW_BEHIND);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_AT_FAULT = 500;

    private final transient @Nullable Problem problem;
    private final @Nullable String key;
    private final boolean outcomeUnknown;

    private LedgerException(
            String message,
            @Nullable Throwable cause,
            int code,
            HttpHeaders headers,
            @Nullable String body,
            @Nullable Problem problem,
            HttpRequest request,
            boolean doubt) {
        super(message, cause, code, headers, body);
        this.problem = problem;
        this.key = request.headers().firstValue(LedgerHttp.KEY).orElse(null);
        this.outcomeUnknown = doubt && LedgerHttp.isCommand(request);
    }

    /** @param doubt whether an attempt before this one may have been recorded */
    static LedgerException answered(HttpRequest request, HttpResponse<byte[]> answer, boolean doubt) {
        String body = new String(answer.body(), UTF_8);
        Problem problem = problem(answer.headers(), body);
        int code = answer.statusCode();
        boolean inDoubt =
                doubt || code >= SERVICE_AT_FAULT && (problem == null || !NOT_RECORDED.contains(problem.getReason()));
        String message =
                problem == null ? "the ledger, or what stands before it, answered an error" : problem.getTitle();
        return new LedgerException(message, null, code, answer.headers(), body, problem, request, inDoubt);
    }

    /** @param doubt whether this attempt, or one before it, may have been recorded */
    static LedgerException unanswered(HttpRequest request, Exception cause, boolean doubt) {
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
        return new LedgerException("the ledger did not answer", cause, 0, none, null, null, request, doubt);
    }

    /** What the ledger says; none when no answer came, or it came from something else. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Why, for programs; none when there is no {@link #problem}. */
    public Optional<Reason> reason() {
        return problem().map(Problem::getReason);
    }

    /** The fields at fault, each by its JSON Pointer into the request's body; empty when none is. */
    public List<FieldError> errors() {
        return problem().map(Problem::getErrors).map(List::copyOf).orElse(List.of());
    }

    /**
     * Whether the same request may be answered otherwise later: no answer came, the status is 429 or 5xx, or the reason is
     * {@code conflict}. Sent again with {@link #idempotencyKey} as its key, it is recorded at most once. False when the request
     * itself is at fault.
     */
    public boolean retryIsSafe() {
        int code = getCode();
        return code == 0
                || code == TOO_MANY_REQUESTS
                || code >= SERVICE_AT_FAULT
                || reason().filter(Reason.CONFLICT::equals).isPresent();
    }

    /** Whether the command may have been recorded, or may still be: by an attempt before the last one, or by the last. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** The key that all attempts carried, quoted, as the operations take it; none for a query. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(key);
    }

    boolean isTriedAgain() {
        return TRIED_AGAIN.contains(getCode());
    }

    private static @Nullable Problem problem(HttpHeaders headers, String body) {
        if (headers.firstValue("Content-Type")
                .filter(type -> type.startsWith(PROBLEM))
                .isEmpty()) {
            return null;
        }
        try {
            return JSON.readValue(body, Problem.class);
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
