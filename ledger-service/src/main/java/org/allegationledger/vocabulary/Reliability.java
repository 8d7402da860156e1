package org.allegationledger.vocabulary;

/** How far a source can be relied on, by the admiralty scale; F: it cannot be judged (design 3.1). */
public enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F
}
