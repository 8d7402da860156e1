package org.allegationledger.event;

import java.util.Comparator;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/**
 * What rules and stances need to know of one statement, in its corrected form; it holds no text, for a text belongs to its own
 * record.
 *
 * @param party whose statement it is
 * @param spokesperson who said it for the party
 * @param saidAt when it was said
 * @param position of the event that recorded it
 * @param details what its kind has, without texts
 * @param retracted whether the record should not exist
 */
public record StatementFact(
        StatementId id,
        PartyId party,
        @Nullable PartyId spokesperson,
        SaidAt saidAt,
        long position,
        StatementDetails details,
        boolean retracted) {

    /** The latest is the one said last, among equals the later in the log (design 3.3). */
    public static final Comparator<StatementFact> BY_SPEECH =
            Comparator.comparing((StatementFact fact) -> fact.saidAt().first()).thenComparing(StatementFact::position);

    static StatementFact of(StatementRecorded statement, long position) {
        return new StatementFact(
                statement.id(),
                statement.said().party(),
                statement.said().spokesperson(),
                statement.said().saidAt(),
                position,
                withoutText(statement.details()),
                false);
    }

    /** Whether it is a withdrawal, and so has no side of its own. */
    public boolean isWithdrawal() {
        return details instanceof WithdrawalDetails;
    }

    StatementFact corrected(Correction correction) {
        PartyId corrected = correction.statement().party();
        SaidAt said = correction.speech().saidAt();
        var newSpokesperson = correction.speech().spokesperson();
        return new StatementFact(
                id,
                corrected == null ? party : corrected,
                newSpokesperson == null ? spokesperson : newSpokesperson.value(),
                said == null ? saidAt : said,
                position,
                withoutText(details.with(correction.statement())),
                retracted);
    }

    StatementFact asRetracted() {
        return new StatementFact(id, party, spokesperson, saidAt, position, details, true);
    }

    private static StatementDetails withoutText(StatementDetails details) {
        return details instanceof AttributionDetails(var attributedTo, var basis, var confidence, var _)
                ? new AttributionDetails(attributedTo, basis, confidence, null)
                : details;
    }
}
