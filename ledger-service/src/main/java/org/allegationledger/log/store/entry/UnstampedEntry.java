package org.allegationledger.log.store.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * An entry whose position and recorded time are still open. Both have a slot of fixed width in its bytes, so that the
 * appender can stamp it as often as it loses its place, without writing the JSON again.
 */
public final class UnstampedEntry {

    static final String TIME_SLOT = "0000-00-00T00:00:00.000Z";
    static final String SEQUENCE_SLOT = "00000000000000000000";

    private static final DateTimeFormatter RECORDED_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String id;
    private final String type;
    private final List<String> tags;
    private final byte[] bytes;
    private final int timeAt;
    private final int sequenceAt;

    UnstampedEntry(String id, String type, List<String> tags, byte[] bytes, int timeAt, int sequenceAt) {
        this.id = id;
        this.type = type;
        this.tags = List.copyOf(tags);
        this.bytes = bytes;
        this.timeAt = timeAt;
        this.sequenceAt = sequenceAt;
    }

    /** The event's id. */
    public String id() {
        return id;
    }

    /** The event's stored name. */
    public String type() {
        return type;
    }

    /** {@code key:value}, in the order in which the entry has them. */
    public List<String> tags() {
        return tags;
    }

    /** How many bytes the entry has, stamped or not. */
    public int length() {
        return bytes.length;
    }

    /**
     * The entry's final bytes.
     *
     * @param recordedTime as {@link #recordedTime} gives it
     * @param position the place in the log
     */
    public byte[] stamped(byte[] recordedTime, long position) {
        byte[] stamped = bytes.clone();
        System.arraycopy(recordedTime, 0, stamped, timeAt, TIME_SLOT.length());
        long rest = position;
        for (int at = sequenceAt + SEQUENCE_SLOT.length() - 1; rest > 0; at--) {
            stamped[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return stamped;
    }

    /** The recorded time as entries have it: three fractional digits, Z. */
    public static byte[] recordedTime(Instant at) {
        byte[] text = RECORDED_TIME.format(at.truncatedTo(ChronoUnit.MILLIS)).getBytes(US_ASCII);
        if (text.length != TIME_SLOT.length()) {
            throw new IllegalArgumentException("a recorded time has a year of four digits");
        }
        return text;
    }
}
