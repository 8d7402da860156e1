package org.allegationledger.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final String OUTSIDE_OF_THE_BASIC_PLANE = "\uD83D\uDD25";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "国家互联网应急中心",
                "Дело № 7",
                "اتهام",
                "अभियोग",
                "e\u0301 and \u00e9 are not the same",
                "\uFB01 stays a ligature",
                " leading and trailing ",
                "\u202Eright to left",
                "family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uFFFD\uFFFE"
            })
    void text_in_any_script_is_kept_exactly(String value) {
        assertThat(Text.line(value, 100).value()).isEqualTo(value);
        assertThat(Text.prose(value, 100).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00A0", "\u3000\u2003", "\u2028"})
    void blank_text_is_refused(String value) {
        assertThatThrownBy(() -> Text.line(value, 10))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must not be blank");
        assertThatThrownBy(() -> Text.prose(value, 10))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must not be blank");
    }

    @Test
    void length_is_counted_in_code_points_not_in_chars() {
        String ten = OUTSIDE_OF_THE_BASIC_PLANE.repeat(10);

        assertThat(ten).hasSize(20);
        assertThat(Text.line(ten, 10).value()).isEqualTo(ten);
        assertThatThrownBy(() -> Text.line(ten + "x", 10))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must have at most 10 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDD25", "a\uD83Db", "\uDD25\uD83D", "\uD83D\uD83D\uDD25"})
    void half_of_a_surrogate_pair_is_refused(String value) {
        assertThatThrownBy(() -> Text.prose(value, 100))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("surrogate pair");
    }

    @ParameterizedTest
    @MethodSource("controls")
    void every_control_character_is_refused_in_a_line(int control) {
        assertThatThrownBy(() -> Text.line("a" + Character.toString(control) + "b", 100))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must not have the control character U+%04X".formatted(control));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void of_the_control_characters_prose_may_have_line_feeds_and_tabs(int control) {
        String value = "a" + Character.toString(control) + "b";

        if (control == '\n' || control == '\t') {
            assertThat(Text.prose(value, 100).value()).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> Text.prose(value, 100)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void a_sealed_text_is_not_open() {
        assertThat(Text.SEALED.isOpen()).isFalse();
        assertThat(Text.line("a", 1).isOpen()).isTrue();
    }

    static IntStream controls() {
        return IntStream.concat(IntStream.rangeClosed(0, 0x1F), IntStream.rangeClosed(0x7F, 0x9F));
    }
}
