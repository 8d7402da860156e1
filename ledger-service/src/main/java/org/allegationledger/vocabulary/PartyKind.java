package org.allegationledger.vocabulary;

/** What a party is (design 3.1). */
public enum PartyKind {
    STATE,
    GOVERNMENT_BODY,
    COMPANY,
    ORGANISATION,
    MEDIA,
    GROUP,
    PERSON,
    UNKNOWN
}
