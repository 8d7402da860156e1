package org.allegationledger.vocabulary;

/** What a source is (design 3.1). */
public enum SourceKind {
    NEWS_ARTICLE,
    REPORT,
    PRESS_RELEASE,
    BRIEFING,
    SOCIAL_POST,
    INTERVIEW,
    LEGAL_DOCUMENT,
    DATASET,
    OTHER
}
