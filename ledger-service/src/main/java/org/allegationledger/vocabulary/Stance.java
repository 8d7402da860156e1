package org.allegationledger.vocabulary;

/**
 * Where a party stands on one side of one allegation (design 3.3). {@link #WITHDREW} can stand on either side: all that the
 * party had said there was taken back.
 */
public enum Stance {
    ALLEGES,
    ATTRIBUTES,
    INVESTIGATES,
    CORROBORATES,
    DISPUTES,
    DENIES,
    PARTIALLY_DENIES,
    ADMITS,
    PARTIALLY_ADMITS,
    DECLINES_TO_COMMENT,
    UNANSWERED,
    WITHDREW
}
