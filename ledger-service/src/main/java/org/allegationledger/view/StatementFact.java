package org.allegationledger.view;

import java.util.List;
import java.util.UUID;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Stance;
import org.jspecify.annotations.Nullable;

/**
 * What the stances of an allegation need to know of one statement; it holds no text, for a text belongs to its own record.
 *
 * @param id the statement's
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
        @Nullable Integer confidence) {}
