package org.allegationledger.rest.problem;

import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.query.AsOfInFutureException;
import org.allegationledger.query.InvalidCursorException;
import org.allegationledger.query.UnusableWordsException;
import org.allegationledger.query.ViewBehindException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns everything that operations and Spring throw into problems. Only a fault of the service is logged with its stack trace;
 * what a caller did wrong, and a store that cannot be reached, are not news to the log.
 */
@RestControllerAdvice
public final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException problem) {
        return ProblemAnswer.of(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> entryTooLarge(EntryTooLargeException tooLarge) {
        return ProblemAnswer.of(ProblemException.tooLarge(tooLarge));
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(LogUnavailableException unavailable) {
        LOG.atWarn().addKeyValue("reason", unavailable.getMessage()).log("the store cannot be used");
        return ProblemAnswer.of(ProblemException.of(
                ProblemType.UNAVAILABLE, "The store did not answer in time; the same request may be sent again."));
    }

    @ExceptionHandler
    ResponseEntity<Object> viewBehind(ViewBehindException behind) {
        return ProblemAnswer.of(ProblemException.of(
                ProblemType.VIEW_BEHIND, "The view has not read position " + behind.asked() + " yet; ask again."));
    }

    @ExceptionHandler
    ResponseEntity<Object> asOfInFuture(AsOfInFutureException future) {
        return ProblemAnswer.of(ProblemException.of(
                ProblemType.AS_OF_IN_FUTURE,
                "The query parameter " + future.parameter() + " is beyond the log's end."));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidCursor(InvalidCursorException invalid) {
        return ProblemAnswer.of(ProblemException.of(
                ProblemType.INVALID_REQUEST,
                "The query parameter cursor is not the next of a list asked for like this one."));
    }

    @ExceptionHandler
    ResponseEntity<Object> unusableWords(UnusableWordsException unusable) {
        return ProblemAnswer.of(ProblemException.of(
                ProblemType.INVALID_REQUEST, "The query parameter q " + unusable.getMessage() + "."));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidParameter(InvalidParameterException invalid) {
        return ProblemAnswer.of(
                ProblemException.of(ProblemType.INVALID_REQUEST, "The query is not percent-encoded UTF-8."));
    }

    /** Goes on to the container, which cuts the connection. */
    @ExceptionHandler
    void streamBroken(StreamBrokenException broken) {
        throw broken;
    }

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception fault) {
        LOG.atError().setCause(fault).log("a request failed");
        return ProblemAnswer.of(internalError());
    }

    /** Every exception of Spring's own comes by here. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception thrown, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.atError().setCause(thrown).log("a request failed");
        }
        return ProblemAnswer.of(ofStatus(status.value(), detail(thrown, status.value())), headers);
    }

    /** The problem that stands for a status where nothing else is known. */
    static ProblemException ofStatus(int status, @Nullable String detail) {
        ProblemType type = switch (status) {
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemType.UNAVAILABLE;
            default ->
                status < 500
                        ? ProblemType.INVALID_REQUEST.withStatus(status)
                        : ProblemType.INTERNAL_ERROR.withStatus(status);
        };
        return ProblemException.of(type, detail == null ? type.title() + "." : detail);
    }

    private static ProblemException internalError() {
        return ProblemException.of(ProblemType.INTERNAL_ERROR, "The service's log says more.");
    }

    private static @Nullable String detail(Exception thrown, int status) {
        return switch (thrown) {
            case MethodArgumentTypeMismatchException mismatch ->
                "The value of " + mismatch.getName() + " is not of the form that the contract asks for.";
            case TypeMismatchException _ -> "A value is not of the form that the contract asks for.";
            case Exception _ when status == 400 -> "The request has no body, or one that cannot be read.";
            default -> null;
        };
    }
}
