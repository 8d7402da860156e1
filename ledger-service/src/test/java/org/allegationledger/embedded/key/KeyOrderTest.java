package org.allegationledger.embedded.key;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private static final KeyField ASCENDING = new KeyField("a", true);
    private static final KeyField DESCENDING = new KeyField("a", false);

    /** MongoDB's order, each value strictly before the next. */
    private static final List<Object> IN_ORDER = Arrays.asList(
            MinKey.getInstance(),
            KeyWriter.EMPTY_ARRAY,
            null,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            -1e300,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            -(1L << 53) - 1,
            -(1L << 53),
            -1,
            -0.5,
            0,
            Double.MIN_VALUE,
            1,
            1.5,
            2L,
            1L << 53,
            (1L << 53) + 1,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE,
            0x1p63,
            Double.POSITIVE_INFINITY,
            "",
            "\u0000",
            "\u0000a",
            "A",
            "a",
            "a\u0000",
            "a\u0000\u0000",
            "a\u0001",
            "ab",
            "b",
            "é",
            "\uFFFD",
            "😀", // after U+FFFD in UTF-8, before it in UTF-16
            new Document(),
            new Document("b", 1),
            new Document("b", 1).append("a", 1),
            new Document("b", 2),
            new Document("a", "a"),
            List.of(),
            List.of(1),
            List.of(1, 1),
            List.of(1, "a"),
            List.of(2),
            new BinData(new byte[0]),
            new BinData(new byte[] {1}),
            new BinData(new byte[] {(byte) 0x80}),
            new BinData(new byte[] {0, 0}),
            new UUID(1, 1),
            new UUID(-1, 1),
            new ObjectId("000000000000000000000001"),
            new ObjectId("ff0000000000000000000000"),
            false,
            true,
            Instant.ofEpochMilli(-1),
            Instant.EPOCH,
            Instant.parse("2024-12-18T00:00:00Z"),
            new BsonTimestamp(1),
            MaxKey.getInstance());

    @Test
    void keys_are_in_the_order_of_their_values() {
        for (int i = 1; i < IN_ORDER.size(); i++) {
            assertThat(ASCENDING.encode(IN_ORDER.get(i - 1)))
                    .as("%s before %s", IN_ORDER.get(i - 1), IN_ORDER.get(i))
                    .isLessThan(ASCENDING.encode(IN_ORDER.get(i)));
            assertThat(DESCENDING.encode(IN_ORDER.get(i - 1)))
                    .as("%s after %s", IN_ORDER.get(i - 1), IN_ORDER.get(i))
                    .isGreaterThan(DESCENDING.encode(IN_ORDER.get(i)));
        }
    }

    @Test
    void what_follows_a_value_never_changes_the_order() {
        Key most = Key.of(new byte[] {(byte) 0xFE, (byte) 0xFF});
        for (int i = 1; i < IN_ORDER.size(); i++) {
            assertThat(ASCENDING.encode(IN_ORDER.get(i - 1)).plus(most)).isLessThan(ASCENDING.encode(IN_ORDER.get(i)));
            assertThat(DESCENDING.encode(IN_ORDER.get(i)).plus(most))
                    .isLessThan(DESCENDING.encode(IN_ORDER.get(i - 1)));
        }
    }

    @Test
    void a_value_shows_where_it_ends() {
        Key more = Key.of(new byte[] {1, 0, 0, 2});
        for (Object value : IN_ORDER) {
            for (KeyField field : List.of(ASCENDING, DESCENDING)) {
                Key key = field.encode(value);
                assertThat(field.end(more.plus(key).plus(more), more.length()))
                        .as("%s", value)
                        .isEqualTo(more.length() + key.length());
            }
        }
    }

    @Test
    void equal_numbers_of_any_type_share_a_key() {
        assertThat(Key.ofValue(5)).isEqualTo(Key.ofValue(5L)).isEqualTo(Key.ofValue(5.0));
        assertThat(Key.ofValue(-0.0)).isEqualTo(Key.ofValue(0));
        assertThat(Key.ofValue(Missing.getInstance())).isEqualTo(Key.ofValue(null));
    }

    @Property
    void strings_are_in_the_order_of_their_utf_8(@ForAll String left, @ForAll String right) {
        byte[] mine = left.getBytes(StandardCharsets.UTF_8);
        byte[] other = right.getBytes(StandardCharsets.UTF_8);
        assertThat(Integer.signum(Key.ofValue(left).compareTo(Key.ofValue(right))))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(mine, other)));
    }

    @Property
    void longs_are_in_their_order(@ForAll long left, @ForAll long right) {
        assertThat(Integer.signum(Key.ofValue(left).compareTo(Key.ofValue(right))))
                .isEqualTo(Long.compare(left, right));
    }

    @Test
    void the_successor_is_behind_everything_that_begins_with_the_key() {
        assertThat(Key.of(new byte[] {1, (byte) 0xFF}).successor()).isEqualTo(Key.of(new byte[] {2}));
        assertThat(Key.of(new byte[] {(byte) 0xFF}).successor()).isNull();
        assertThat(Key.EMPTY.successor()).isNull();
    }
}
