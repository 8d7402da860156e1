package org.allegationledger.vocabulary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A time of speech with the precision in which it is known: a year, a month, a day, or an instant; it comes back as it was
 * given (design 3.1). Two of them are equal when they were written the same way; they are ordered by {@link #first()}.
 */
public final class SaidAt {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(-\\d{2})?(-\\d{2})?"
            + "|\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private final String text;
    private final Instant first;
    private final Instant last;

    private SaidAt(String text, Instant first, Instant last) {
        this.text = text;
        this.first = first;
        this.last = last;
    }

    /**
     * Reads a time of speech.
     *
     * @param text {@code 2023}, {@code 2023-05}, {@code 2023-05-14} or an RFC 3339 instant
     * @throws InvalidValueException when it has none of the forms, or names a day that the calendar does not have
     */
    public static SaidAt of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    "must be a year, a month, a day (2023, 2023-05, 2023-05-14) or an RFC 3339 instant");
        }
        try {
            return switch (text.length()) {
                case YEAR ->
                    period(
                            text,
                            Year.parse(text).atDay(1),
                            Year.parse(text).plusYears(1).atDay(1));
                case MONTH ->
                    period(
                            text,
                            YearMonth.parse(text).atDay(1),
                            YearMonth.parse(text).plusMonths(1).atDay(1));
                case DAY ->
                    period(text, LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
                default -> instant(text);
            };
        } catch (DateTimeException unknownToTheCalendar) {
            throw new InvalidValueException("names a time that the calendar does not have");
        }
    }

    /** As it was given. */
    public String text() {
        return text;
    }

    /** First instant of the period, UTC. */
    public Instant first() {
        return first;
    }

    /** Last instant of the period, UTC: a nanosecond before the next period; of an instant the instant itself. */
    public Instant last() {
        return last;
    }

    /** Whether the two periods have an instant in common. */
    public boolean overlaps(SaidAt other) {
        return !last.isBefore(other.first) && !other.last.isBefore(first);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SaidAt that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static SaidAt period(String text, LocalDate from, LocalDate next) {
        Instant end = next.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new SaidAt(text, from.atStartOfDay(ZoneOffset.UTC).toInstant(), end.minusNanos(1));
    }

    private static SaidAt instant(String text) {
        Instant instant = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        return new SaidAt(text, instant, instant);
    }
}
