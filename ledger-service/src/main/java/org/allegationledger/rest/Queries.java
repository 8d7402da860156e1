package org.allegationledger.rest;

import java.util.Optional;
import java.util.function.Function;
import org.allegationledger.command.Reason;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PageRequest.Order;
import org.allegationledger.query.Question;
import org.allegationledger.query.Questions;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.rest.request.EntityTags;
import org.allegationledger.vocabulary.InvalidValueException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks questions, and makes answers of what comes back, with the headers that say which state they stand for (design 6). */
@Component
final class Queries {

    private final Questions questions;

    Queries(Questions questions) {
        this.questions = questions;
    }

    /**
     * Answers for one record.
     *
     * @param unknown why there is none
     * @param ifNoneMatch the header, or none
     * @return 200, or 304 when the caller has this version already
     * @throws ProblemException 404 when there is no such record
     */
    <T, R> ResponseEntity<R> one(
            Question<One<T>> question, Reason unknown, @Nullable String ifNoneMatch, Function<T, R> form) {
        return one(question, unknown, ifNoneMatch, MediaType.APPLICATION_JSON, form);
    }

    /** The same, in a format of others. */
    <T, R> ResponseEntity<R> one(
            Question<One<T>> question,
            Reason unknown,
            @Nullable String ifNoneMatch,
            MediaType format,
            Function<T, R> form) {
        EntityTags known = EntityTags.ifNoneMatch(ifNoneMatch);
        One<T> answer = questions.ask(question);
        T value = answer.value().orElseThrow(() -> ProblemException.unknown(unknown));
        Optional<Long> version = answer.version().map(Position::value);
        boolean notModified = version.filter(known::matchesWeakly).isPresent();
        ResponseEntity.BodyBuilder builder =
                answer(notModified ? HttpStatus.NOT_MODIFIED : HttpStatus.OK, answer.position());
        version.map(EntityTags::of).ifPresent(builder::eTag);
        return notModified ? builder.build() : builder.contentType(format).body(form.apply(value));
    }

    /** Answers with a part of a list. */
    <T, R> ResponseEntity<R> page(Question<Page<T>> question, Function<Page<T>, R> form) {
        Page<T> page = questions.ask(question);
        return answer(page.position()).contentType(MediaType.APPLICATION_JSON).body(form.apply(page));
    }

    /** An answer that stands for a position. */
    static ResponseEntity.BodyBuilder answer(Optional<Position> position) {
        return answer(HttpStatus.OK, position);
    }

    /** The position of the request's header {@code Ledger-Position}. */
    static Optional<Position> atLeast(@Nullable Long ledgerPosition) {
        return Optional.ofNullable(ledgerPosition).map(Position::new);
    }

    /**
     * Which part of a list the query parameters ask for.
     *
     * @throws ProblemException 400 when the limit or the order is none
     */
    static PageRequest page(int limit, String order, @Nullable String cursor) {
        Order direction = switch (order) {
            case "asc" -> Order.OLDEST_FIRST;
            case "desc" -> Order.NEWEST_FIRST;
            default -> throw invalid("The query parameter order must be asc or desc.");
        };
        try {
            return new PageRequest(limit, direction, Optional.ofNullable(cursor));
        } catch (InvalidValueException refused) {
            throw invalid("The query parameter limit " + refused.getMessage() + ".");
        }
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status, Optional<Position> position) {
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(status);
        position.ifPresent(stands -> builder.header(Headers.LEDGER_POSITION, stands.toString()));
        return builder;
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.of(ProblemType.INVALID_REQUEST, detail);
    }
}
