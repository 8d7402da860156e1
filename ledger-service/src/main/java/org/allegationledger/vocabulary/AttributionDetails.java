package org.allegationledger.vocabulary;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attribution has of its own (design 3.1).
 *
 * @param attributedTo who is said to have done it, 1 or more
 * @param basis what that rests on, 1 or more
 * @param confidence 0 to 100
 * @param confidenceAs the words that were used for it
 */
public record AttributionDetails(
        List<PartyId> attributedTo,
        List<Basis> basis,
        @Nullable Integer confidence,
        @Nullable Text confidenceAs) implements StatementDetails {

    private static final int CERTAIN = 100;

    public AttributionDetails {
        attributedTo = Limits.distinctAndSome(attributedTo, Limits.LIST);
        basis = Limits.distinctAndSome(basis, Limits.LIST);
        if (confidence != null && (confidence < 0 || confidence > CERTAIN)) {
            throw new InvalidValueException("must be from 0 to 100");
        }
    }

    @Override
    public Set<String> changeable() {
        return Set.of("attributedTo", "basis", "confidence", "confidenceAs");
    }

    @Override
    public AttributionDetails with(StatementChanges changes) {
        return new AttributionDetails(
                changes.attributedTo() == null ? attributedTo : changes.attributedTo(),
                changes.basis() == null ? basis : changes.basis(),
                Change.apply(changes.confidence(), confidence),
                Change.apply(changes.confidenceAs(), confidenceAs));
    }

    @Override
    public AttributionDetails withoutTexts() {
        return new AttributionDetails(attributedTo, basis, confidence, Text.sealed(confidenceAs));
    }
}
