package org.allegationledger.vocabulary;

/** On each side on which it has one, a party has one stance (design 3.3). */
public enum Side {
    CLAIM,
    ANSWER
}
