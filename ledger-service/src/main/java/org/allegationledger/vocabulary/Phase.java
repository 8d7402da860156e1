package org.allegationledger.vocabulary;

/** How far an investigation has come (design 3.1). */
public enum Phase {
    OPENED,
    CLOSED_WITHOUT_FINDING,
    CLOSED_WITH_FINDING
}
