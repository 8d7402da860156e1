package org.allegationledger.decide.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.vocabulary.SaidAt;

/** What a time of speech must not be (design 3.2). */
public final class Speech {

    /** How far ahead of the service's clock something may have been said: somewhere it is tomorrow already. */
    private static final Duration TOLERANCE = Duration.ofHours(24);

    private Speech() {}

    /**
     * The refusal, if it would have been said in the future.
     *
     * @param pointer to the time of speech
     */
    public static Optional<Refusal> broken(String pointer, SaidAt saidAt, Instant now) {
        return saidAt.first().isAfter(now.plus(TOLERANCE))
                ? Optional.of(Refusal.of(Reason.SAID_IN_FUTURE, pointer))
                : Optional.empty();
    }
}
