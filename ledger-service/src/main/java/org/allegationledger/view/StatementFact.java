package org.allegationledger.view;

import java.util.List;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Stance;
import org.jspecify.annotations.Nullable;

/**
 * What the stances of an allegation need to know of one statement; it holds no text, for a text belongs to its own record. An
 * allegation is a statement of each of its accusers.
 *
 * @param id the statement's, or the allegation's
 * @param party whose statement it is
 * @param spokesperson who said it for the party
 * @param side on which side it is
 * @param stance which stance it gives its party there
 * @param saidAt when it was said
 * @param position of the event that recorded it
 * @param attributedTo for an attribution, whom it names; else empty
 * @param basis for an attribution, what it rests on; else empty
 * @param confidence for an attribution, 0 to 100
 */
public record StatementFact(
        UUID id,
        PartyId party,
        @Nullable PartyId spokesperson,
        Side side,
        Stance stance,
        SaidAt saidAt,
        long position,
        List<PartyId> attributedTo,
        List<Basis> basis,
        @Nullable Integer confidence) {

    public StatementFact {
        attributedTo = List.copyOf(attributedTo);
        basis = List.copyOf(basis);
    }

    /** A statement, recorded at this position. */
    static StatementFact of(StatementRecorded statement, long position) {
        return switch (statement) {
            case AttributionRecorded attribution -> of(attribution, position);
            case DenialRecorded denial -> of(denial, position);
        };
    }

    /** What an accuser says by the allegation itself. */
    static StatementFact of(AllegationId id, AllegationDetails details, PartyId accuser, long position) {
        return new StatementFact(
                id.value(),
                accuser,
                details.spokesperson(),
                Side.CLAIM,
                Stance.ALLEGES,
                details.saidAt(),
                position,
                List.of(),
                List.of(),
                null);
    }

    private static StatementFact of(AttributionRecorded attribution, long position) {
        AttributionDetails details = attribution.details();
        return new StatementFact(
                attribution.id().value(),
                attribution.said().party(),
                attribution.said().spokesperson(),
                Side.CLAIM,
                Stance.ATTRIBUTES,
                attribution.said().saidAt(),
                position,
                details.attributedTo(),
                details.basis(),
                details.confidence());
    }

    private static StatementFact of(DenialRecorded denial, long position) {
        Stance stance = switch (denial.details().extent()) {
            case FULL -> Stance.DENIES;
            case PARTIAL -> Stance.PARTIALLY_DENIES;
        };
        return new StatementFact(
                denial.id().value(),
                denial.said().party(),
                denial.said().spokesperson(),
                Side.ANSWER,
                stance,
                denial.said().saidAt(),
                position,
                List.of(),
                List.of(),
                null);
    }
}
