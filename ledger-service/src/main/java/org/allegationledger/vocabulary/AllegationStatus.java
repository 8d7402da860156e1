package org.allegationledger.vocabulary;

/** What the answers to an allegation amount to; the first that fits (design 3.3). */
public enum AllegationStatus {
    RETRACTED,
    WITHDRAWN,
    CONTESTED,
    ADMITTED,
    PARTIALLY_ADMITTED,
    DENIED,
    PARTIALLY_DENIED,
    DECLINED,
    UNANSWERED,
    UNATTRIBUTED
}
