package org.allegationledger.decide.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.event.Merges;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;

/** What an allegation must not say (design 3.2). */
public final class Accusation {

    private Accusation() {}

    /**
     * The refusal, if one of those who accuse is among the accused.
     *
     * @param pointer to the accused
     */
    public static Optional<Refusal> accuserIsAccused(String pointer, AllegationDetails details, Merges merges) {
        List<PartyId> accusers = details.accusers().stream().map(merges::one).toList();
        List<String> pointers = IntStream.range(0, details.accused().size())
                .filter(i -> accusers.contains(merges.one(details.accused().get(i))))
                .mapToObj(i -> pointer + '/' + i)
                .toList();
        return pointers.isEmpty() ? Optional.empty() : Optional.of(new Refusal(Reason.ACCUSER_IS_ACCUSED, pointers));
    }

    /**
     * The refusal, if what is alleged began after it was said. Not when the precision leaves it open: what began in 2024 may have
     * been told of in 2024-03.
     *
     * @param pointer to where it began
     */
    public static Optional<Refusal> occurredAfterSaid(String pointer, AllegationDetails details) {
        Occurred occurred = details.occurred();
        boolean after = occurred != null
                && occurred.from().first().isAfter(details.saidAt().last());
        return after ? Optional.of(Refusal.of(Reason.OCCURRED_AFTER_SAID, pointer)) : Optional.empty();
    }
}
