package org.allegationledger.vocabulary;

/**
 * What a record is called elsewhere; a pair is unique among the records of one type (design 3.1).
 *
 * @param scheme whose name it is
 * @param value the name there
 */
public record ExternalId(Text scheme, Text value) {

    /** The same when its texts cannot be read. */
    ExternalId withoutTexts() {
        return new ExternalId(Text.SEALED, Text.SEALED);
    }
}
