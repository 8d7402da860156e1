package org.allegationledger.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidAtTest {

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-01-01T00:00:00Z, 2023-12-31T23:59:59.999999999Z",
        "2023-05, 2023-05-01T00:00:00Z, 2023-05-31T23:59:59.999999999Z",
        "2024-02, 2024-02-01T00:00:00Z, 2024-02-29T23:59:59.999999999Z",
        "2023-12, 2023-12-01T00:00:00Z, 2023-12-31T23:59:59.999999999Z",
        "2023-05-14, 2023-05-14T00:00:00Z, 2023-05-14T23:59:59.999999999Z",
        "2024-02-29, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999999999Z",
        "2000-02-29, 2000-02-29T00:00:00Z, 2000-02-29T23:59:59.999999999Z",
        "9999, 9999-01-01T00:00:00Z, 9999-12-31T23:59:59.999999999Z",
        "0000-01-01, 0000-01-01T00:00:00Z, 0000-01-01T23:59:59.999999999Z"
    })
    void a_period_is_all_of_its_instants_in_utc(String text, Instant first, Instant last) {
        SaidAt saidAt = SaidAt.of(text);

        assertThat(saidAt.first()).isEqualTo(first);
        assertThat(saidAt.last()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-05-14T10:00:00Z, 2023-05-14T10:00:00Z",
        "2023-05-14t10:00:00z, 2023-05-14T10:00:00Z",
        "2023-05-14T10:00:00.1Z, 2023-05-14T10:00:00.100Z",
        "2023-05-14T10:00:00.123456789Z, 2023-05-14T10:00:00.123456789Z",
        "2023-05-14T01:00:00+02:00, 2023-05-13T23:00:00Z",
        "2023-05-14T23:30:00-05:45, 2023-05-15T05:15:00Z",
        "2023-05-14T10:00:00-00:00, 2023-05-14T10:00:00Z",
        "2023-05-14T23:59:59+14:00, 2023-05-14T09:59:59Z"
    })
    void an_instant_is_its_own_first_and_last(String text, Instant instant) {
        SaidAt saidAt = SaidAt.of(text);

        assertThat(saidAt.first()).isEqualTo(instant);
        assertThat(saidAt.last()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2023-05", "2023-05-14", "2023-05-14t01:00:00.10+02:00", "2023-05-14T01:00:00z"})
    void it_comes_back_as_it_was_given(String text) {
        assertThat(SaidAt.of(text).text()).isEqualTo(text);
        assertThat(SaidAt.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-13",
                "2023-00",
                "2023-02-30",
                "2023-02-29",
                "1900-02-29",
                "2023-04-31",
                "2023-05-00",
                "2023-05-32",
                "2023-05-14T24:00:00Z",
                "2023-05-14T10:60:00Z",
                "2023-05-14T10:00:61Z",
                "2023-02-30T10:00:00Z",
                "2023-05-14T10:00:00+19:00",
                "2023-05-14T10:00:00+02:60"
            })
    void a_time_that_the_calendar_does_not_have_is_refused(String text) {
        assertThatThrownBy(() -> SaidAt.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("names a time that the calendar does not have");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "23",
                "202",
                "20233",
                "2023-5",
                "2023-05-1",
                "2023/05/14",
                "14.05.2023",
                "+2023",
                "-2023",
                " 2023",
                "2023 ",
                "2023-05\n",
                "2023-05-14T10:00:00",
                "2023-05-14T10:00Z",
                "2023-05-14 10:00:00Z",
                "2023-05-14T10:00:00.Z",
                "2023-05-14T10:00:00.1234567890Z",
                "2023-05-14T10:00:00,1Z",
                "2023-05-14T10:00:00+0200",
                "2023-05-14T10:00:00+02",
                "2023-W20",
                "2023-134",
                "\u0662\u0660\u0662\u0663"
            })
    void another_form_is_refused(String text) {
        assertThatThrownBy(() -> SaidAt.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("must be a year, a month, a day");
    }

    @Test
    void two_are_equal_when_they_were_written_the_same_way() {
        assertThat(SaidAt.of("2023-05-14"))
                .isEqualTo(SaidAt.of("2023-05-14"))
                .hasSameHashCodeAs(SaidAt.of("2023-05-14"));
        assertThat(SaidAt.of("2023-05-14T00:00:00Z")).isNotEqualTo(SaidAt.of("2023-05-14T00:00:00z"));
        assertThat(SaidAt.of("2023-01")).isNotEqualTo(SaidAt.of("2023"));
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-12-31T23:59:59.999999999Z, true",
        "2023, 2024-01-01T00:00:00Z, false",
        "2023, 2024-01-01T00:00:00+01:00, true",
        "2023-05, 2023-06, false",
        "2023-05, 2023, true",
        "2023-05-14, 2023-05-15, false",
        "2023-05-14T10:00:00Z, 2023-05-14T12:00:00+02:00, true",
        "2023-05-14T10:00:00Z, 2023-05-14T10:00:00.000000001Z, false"
    })
    void periods_overlap_when_they_have_an_instant_in_common(String one, String other, boolean overlap) {
        assertThat(SaidAt.of(one).overlaps(SaidAt.of(other))).isEqualTo(overlap);
        assertThat(SaidAt.of(other).overlaps(SaidAt.of(one))).isEqualTo(overlap);
    }

    @Property
    void a_day_lies_in_its_month_and_a_month_in_its_year(
            @ForAll @LongRange(min = -719_528, max = 2_932_896) long epochDay) {
        SaidAt day = SaidAt.of(LocalDate.ofEpochDay(epochDay).toString());
        SaidAt month = SaidAt.of(day.text().substring(0, 7));
        SaidAt year = SaidAt.of(day.text().substring(0, 4));

        assertThat(month.first()).isBetween(year.first(), day.first());
        assertThat(month.last()).isBetween(day.last(), year.last());
    }

    @Property
    void an_offset_does_not_change_the_instant(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = -14 * 60, max = 14 * 60) int offsetMinutes) {
        Instant instant = Instant.ofEpochSecond(second);
        String text = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx"));

        assertThat(SaidAt.of(text).first()).isEqualTo(instant);
    }
}
