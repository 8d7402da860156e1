package org.allegationledger.rest.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.allegationledger.log.Position;
import org.allegationledger.query.AsOf;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.SaidAt;
import org.jspecify.annotations.Nullable;

/** The query parameters that ask for an answer as of then (design 3.4). */
public final class AsOfParameters {

    private AsOfParameters() {}

    /**
     * What they say; empty when there is none of them.
     *
     * @param recordedAsOf an RFC 3339 instant
     * @param asOfPosition not together with that
     * @param saidAsOf any form of {@code saidAt}
     * @throws ProblemException 400 when one of them is none, or both of the first are there
     */
    public static Optional<AsOf> of(
            @Nullable String recordedAsOf, @Nullable Long asOfPosition, @Nullable String saidAsOf) {
        if (recordedAsOf == null && asOfPosition == null && saidAsOf == null) {
            return Optional.empty();
        }
        if (recordedAsOf != null && asOfPosition != null) {
            throw invalid("The query parameters recordedAsOf and asOfPosition exclude each other.");
        }
        return Optional.of(new AsOf(
                Optional.ofNullable(recordedAsOf).map(AsOfParameters::instant),
                Optional.ofNullable(asOfPosition).map(Position::new),
                Optional.ofNullable(saidAsOf).map(AsOfParameters::saidAt)));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            throw invalid(
                    "The query parameter recordedAsOf must be an RFC 3339 instant, such as 2026-03-01T09:00:00Z.");
        }
    }

    private static SaidAt saidAt(String text) {
        try {
            return SaidAt.of(text);
        } catch (InvalidValueException none) {
            throw invalid("The query parameter saidAsOf " + none.getMessage() + ".");
        }
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.of(ProblemType.INVALID_REQUEST, detail);
    }
}
