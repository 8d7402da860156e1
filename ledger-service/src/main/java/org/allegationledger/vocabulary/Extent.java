package org.allegationledger.vocabulary;

/** Whether a denial or an admission is of all of it (design 3.1). */
public enum Extent {
    FULL,
    PARTIAL
}
