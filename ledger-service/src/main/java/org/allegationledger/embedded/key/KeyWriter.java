package org.allegationledger.embedded.key;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that the unsigned order of the bytes is MongoDB's order of the values, and so that each value shows where it
 * ends: what follows it never changes the order.
 */
final class KeyWriter {

    /** Stands for an empty array where an index looks into it. */
    static final Object EMPTY_ARRAY = new Object();

    private static final double TWO_TO_THE_63RD = 0x1p63;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    static Key keyOf(@Nullable Object value) {
        KeyWriter writer = new KeyWriter();
        writer.value(value);
        return writer.key();
    }

    Key key() {
        return Key.of(out.toByteArray());
    }

    void value(@Nullable Object value) {
        int type = typeOf(value);
        out.write(type);
        body(type, value);
    }

    static int typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> BsonOrder.NULL;
            case Missing missing -> BsonOrder.NULL;
            case Number number -> BsonOrder.NUMBER;
            case String text -> BsonOrder.STRING;
            case Map<?, ?> document -> BsonOrder.DOCUMENT;
            case Collection<?> array -> BsonOrder.ARRAY;
            case BinData binary -> BsonOrder.BINARY;
            case UUID uuid -> BsonOrder.BINARY;
            case LegacyUUID uuid -> BsonOrder.BINARY;
            case ObjectId id -> BsonOrder.OBJECT_ID;
            case Boolean truth -> BsonOrder.BOOLEAN;
            case Instant date -> BsonOrder.DATE;
            case BsonTimestamp timestamp -> BsonOrder.TIMESTAMP;
            case BsonRegularExpression expression -> BsonOrder.REGULAR_EXPRESSION;
            case BsonJavaScript code -> BsonOrder.CODE;
            case MinKey min -> BsonOrder.MIN_KEY;
            case MaxKey max -> BsonOrder.MAX_KEY;
            default -> {
                if (value == EMPTY_ARRAY) {
                    yield BsonOrder.EMPTY_ARRAY;
                }
                throw new IllegalArgumentException("A value of this type has no place in an index");
            }
        };
    }

    private void body(int type, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Number number -> number(number);
            case String text -> text(text);
            case Map<?, ?> document -> document(document);
            case Collection<?> array -> array(array);
            case BinData binary -> binary(0, binary.getData());
            case UUID uuid -> uuid(4, uuid);
            case LegacyUUID uuid -> uuid(3, uuid.getUuid());
            case ObjectId id -> out.writeBytes(id.toByteArray());
            case Boolean truth -> out.write(truth ? 1 : 0);
            case Instant date -> fixed(date.toEpochMilli() ^ Long.MIN_VALUE);
            case BsonTimestamp timestamp -> fixed(timestamp.getValue());
            case BsonRegularExpression expression -> {
                text(expression.getPattern());
                text(expression.getOptions() == null ? "" : expression.getOptions());
            }
            case BsonJavaScript code -> text(code.getCode());
            default -> {} // the type says all
        }
    }

    /**
     * The nearest double, then how far a long is from it. Rounding keeps the order, and the remainder tells apart what rounds to
     * the same double. LIMIT: decimals that round to the same double share a key; the service stores none.
     */
    private void number(Number number) {
        double nearest = number.doubleValue();
        long remainder = 0;
        if (number instanceof Long exact) {
            remainder = nearest == TWO_TO_THE_63RD ? exact - Long.MIN_VALUE : exact - (long) nearest;
        }
        if (Double.isNaN(nearest)) {
            fixed(0); // MongoDB puts it before every other number
        } else {
            long bits = Double.doubleToLongBits(nearest == 0 ? 0.0 : nearest);
            fixed(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        }
        int shifted = (int) remainder + 0x8000;
        out.write(shifted >>> 8);
        out.write(shifted);
    }

    /** UTF-8, a zero byte as 0 255, ended by 0 0: "a" comes before "a" and anything. */
    private void text(String text) {
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            out.write(next);
            if (next == 0) {
                out.write(0xFF);
            }
        }
        out.write(0);
        out.write(0);
    }

    /** Field by field: type, then name, then value, as MongoDB compares documents. */
    private void document(Map<?, ?> document) {
        document.forEach((name, value) -> {
            int type = typeOf(value);
            out.write(type);
            text((String) name);
            body(type, value);
        });
        out.write(BsonOrder.END);
    }

    private void array(Collection<?> array) {
        array.forEach(this::value);
        out.write(BsonOrder.END);
    }

    private void uuid(int subtype, UUID uuid) {
        binaryHead(subtype, 16);
        fixed(uuid.getMostSignificantBits());
        fixed(uuid.getLeastSignificantBits());
    }

    private void binary(int subtype, byte[] bytes) {
        binaryHead(subtype, bytes.length);
        out.writeBytes(bytes);
    }

    private void binaryHead(int subtype, int length) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(length >>> shift);
        }
        out.write(subtype);
    }

    private void fixed(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }
}
