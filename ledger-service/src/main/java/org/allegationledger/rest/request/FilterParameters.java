package org.allegationledger.rest.request;

import java.util.Optional;
import java.util.function.Function;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;

/** The query parameters by which lists are filtered (design 6); each is none, or is right, or is a 400 that names it. */
public final class FilterParameters {

    private static final int LONGEST = 200;

    private FilterParameters() {}

    /** {@code q}: at most 200 characters, not blank. */
    public static Optional<String> words(@Nullable String q) {
        return read("q", q, text -> Text.line(text, LONGEST).value());
    }

    /** {@code act}: a slug. */
    public static Optional<Slug> act(@Nullable String act) {
        return read("act", act, Slug::new);
    }

    /** {@code externalId}: {@code scheme:value}; a scheme has no colon, a value may. */
    public static Optional<ExternalId> externalId(@Nullable String externalId) {
        return read("externalId", externalId, text -> {
            int colon = text.indexOf(':');
            if (colon < 0) {
                throw new InvalidValueException("must be scheme:value");
            }
            return new ExternalId(
                    part("the scheme", text.substring(0, colon)), part("the value", text.substring(colon + 1)));
        });
    }

    private static Text part(String name, String text) {
        try {
            return Text.line(text, LONGEST);
        } catch (InvalidValueException refused) {
            throw new InvalidValueException("must be scheme:value, and " + name + " " + refused.getMessage());
        }
    }

    /**
     * {@code saidFrom} and {@code saidTo}: any form of {@code saidAt}, the first not behind the last.
     *
     * @param saidFrom or none
     * @param saidTo or none
     */
    public static Said said(@Nullable String saidFrom, @Nullable String saidTo) {
        Said said = new Said(read("saidFrom", saidFrom, SaidAt::of), read("saidTo", saidTo, SaidAt::of));
        boolean reversed = said.from()
                .flatMap(from -> said.to().map(to -> from.first().isAfter(to.last())))
                .orElse(false);
        if (reversed) {
            throw invalid("The query parameter saidFrom is behind saidTo.");
        }
        return said;
    }

    private static <T> Optional<T> read(String name, @Nullable String text, Function<String, T> type) {
        try {
            return Optional.ofNullable(text).map(type);
        } catch (InvalidValueException refused) {
            throw invalid("The query parameter " + name + " " + refused.getMessage() + ".");
        }
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.of(ProblemType.INVALID_REQUEST, detail);
    }

    /** When something was said, at the earliest and at the latest. */
    public record Said(Optional<SaidAt> from, Optional<SaidAt> to) {}
}
