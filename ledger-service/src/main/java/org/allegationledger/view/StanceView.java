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
 * Where a party stands on one side of an allegation (design 3.3).
 *
 * @param since when what established it was said
 * @param establishedBy the statement, or the allegation, that established it
 * @param position of the event that first recorded that
 * @param attributedTo for an attribution, whom it names; else empty
 * @param basis for an attribution, what it rests on; else empty
 * @param confidence for an attribution, 0 to 100
 * @param orderUncertain whether it could also have been said before what the same party said otherwise
 */
public record StanceView(
        PartyId party,
        Side side,
        Stance stance,
        SaidAt since,
        UUID establishedBy,
        long position,
        List<PartyId> attributedTo,
        List<Basis> basis,
        @Nullable Integer confidence,
        boolean orderUncertain) {}
