package org.allegationledger.log.store.entry;

import java.time.Instant;
import java.time.LocalDate;

/** Reads instants as entries have them. A replay reads two for each event, and {@link Instant#parse} takes most of its time. */
final class Rfc3339 {

    private static final int SECONDS_END = "2024-12-18T09:12:33".length();
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MOST_FRACTION_DIGITS = 9;

    private Rfc3339() {}

    /**
     * The instant.
     *
     * @throws java.time.DateTimeException when it is none
     */
    static Instant parse(String text) {
        int end = text.length() - 1;
        if (!isUsual(text, end)) {
            return Instant.parse(text);
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int seconds = number(text, 11, 13) * 3_600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        long nanos = 0;
        if (end > SECONDS_END) {
            nanos = number(text, SECONDS_END + 1, end);
            for (int digits = end - SECONDS_END - 1; digits < MOST_FRACTION_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_PER_DAY + seconds, nanos);
    }

    /** {@code 2024-12-18T09:12:33Z}, with or without a fraction, and within the ranges that need no thought. */
    private static boolean isUsual(String text, int end) {
        if (end < SECONDS_END
                || end == SECONDS_END + 1
                || end > SECONDS_END + 1 + MOST_FRACTION_DIGITS
                || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char expected = "0000-00-00T00:00:00.000000000".charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
