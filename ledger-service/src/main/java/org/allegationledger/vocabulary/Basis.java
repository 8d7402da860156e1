package org.allegationledger.vocabulary;

/** What an attribution rests on; SELF_CLAIM: on another's claim of responsibility (design 3.1). */
public enum Basis {
    TECHNICAL_EVIDENCE,
    INTELLIGENCE,
    LEGAL_PROCEEDING,
    POLITICAL_STATEMENT,
    MEDIA_REPORT,
    SELF_CLAIM,
    ANONYMOUS_SOURCE,
    UNSPECIFIED
}
