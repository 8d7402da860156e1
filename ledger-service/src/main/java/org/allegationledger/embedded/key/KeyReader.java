package org.allegationledger.embedded.key;

/** Finds where a value ends inside a key. What {@link KeyWriter} writes, this steps over. */
final class KeyReader {

    private final byte[] bytes;
    private final int turn;
    private int at;

    private KeyReader(Key key, int offset, boolean ascending) {
        this.bytes = key.bytes();
        this.at = offset;
        this.turn = ascending ? 0 : 0xFF;
    }

    /** The offset behind the value that begins at this offset. */
    static int end(Key key, int offset, boolean ascending) {
        KeyReader reader = new KeyReader(key, offset, ascending);
        reader.skip(reader.next());
        return reader.at;
    }

    private int next() {
        return (bytes[at++] & 0xFF) ^ turn;
    }

    private void skip(int type) {
        switch (type) {
            case BsonOrder.NUMBER -> at += 10;
            case BsonOrder.STRING, BsonOrder.CODE -> skipText();
            case BsonOrder.DOCUMENT -> skipDocument();
            case BsonOrder.ARRAY -> skipArray();
            case BsonOrder.BINARY -> skipBinary();
            case BsonOrder.OBJECT_ID -> at += 12;
            case BsonOrder.BOOLEAN -> at += 1;
            case BsonOrder.DATE, BsonOrder.TIMESTAMP -> at += 8;
            case BsonOrder.REGULAR_EXPRESSION -> {
                skipText();
                skipText();
            }
            case BsonOrder.MIN_KEY, BsonOrder.EMPTY_ARRAY, BsonOrder.NULL, BsonOrder.MAX_KEY -> {}
            default -> throw new IllegalStateException("An index holds a key that no value has");
        }
    }

    private void skipText() {
        while (true) {
            if (next() == 0 && next() == 0) {
                return;
            }
        }
    }

    private void skipDocument() {
        for (int type = next(); type != BsonOrder.END; type = next()) {
            skipText();
            skip(type);
        }
    }

    private void skipArray() {
        for (int type = next(); type != BsonOrder.END; type = next()) {
            skip(type);
        }
    }

    private void skipBinary() {
        int length = next() << 24 | next() << 16 | next() << 8 | next();
        at += 1 + length;
    }
}
