package org.allegationledger.embedded.key;

/**
 * The first byte of an encoded value: MongoDB's order of types. Neighbours leave a gap, so that {@code type + 1} is a bound that
 * no value has, and 0 is free to end a list.
 */
final class BsonOrder {

    static final int END = 0;
    static final int MIN_KEY = 1;
    /** An empty array, which MongoDB indexes as "undefined", before null. */
    static final int EMPTY_ARRAY = 3;

    static final int NULL = 7;
    static final int NUMBER = 12;
    static final int STRING = 17;
    static final int DOCUMENT = 22;
    static final int ARRAY = 27;
    static final int BINARY = 32;
    static final int OBJECT_ID = 37;
    static final int BOOLEAN = 42;
    static final int DATE = 47;
    static final int TIMESTAMP = 51;
    static final int REGULAR_EXPRESSION = 55;
    static final int CODE = 62;
    static final int MAX_KEY = 129;

    private BsonOrder() {}
}
