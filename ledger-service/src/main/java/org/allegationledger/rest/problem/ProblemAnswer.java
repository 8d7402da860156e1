package org.allegationledger.rest.problem;

import java.util.List;
import org.allegationledger.contract.model.FieldError;
import org.allegationledger.contract.model.Problem;
import org.allegationledger.contract.model.Reason;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A problem as the answer to a request. */
final class ProblemAnswer {

    /** A moment in which a store or a view can recover; a caller that asks again sooner only adds load. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private static final int UNAVAILABLE_STATUS = 503;

    private ProblemAnswer() {}

    static ResponseEntity<Object> of(ProblemException problem) {
        return of(problem, new HttpHeaders());
    }

    /** The same with headers that the problem brought along, such as {@code Allow}. */
    static ResponseEntity<Object> of(ProblemException problem, HttpHeaders brought) {
        HttpHeaders headers = new HttpHeaders(brought);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.type().status() == UNAVAILABLE_STATUS) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return ResponseEntity.status(problem.type().status()).headers(headers).body(body(problem));
    }

    static Problem body(ProblemException problem) {
        ProblemType type = problem.type();
        Problem body = new Problem(
                "/problems/" + type.reason(),
                type.title(),
                type.status(),
                problem.detail(),
                Reason.fromValue(type.reason()));
        List<FieldError> errors =
                problem.faults().stream().map(ProblemAnswer::error).toList();
        if (!errors.isEmpty()) {
            body.errors(errors);
        }
        problem.size().ifPresent(body::size);
        problem.record().ifPresent(body::id);
        return body;
    }

    private static FieldError error(FieldFault fault) {
        FieldError error = new FieldError(fault.pointer(), fault.detail());
        return fault.reason() == null ? error : error.reason(Reason.fromValue(fault.reason()));
    }
}
