package org.allegationledger.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void a_text_has_its_words_each_once_whatever_the_case_and_the_accents() {
        assertThat(Words.in("The CAFÉ, the cafe\u0301 and the Straße: TP-Link!"))
                .containsExactly("and", "cafe", "link", "strasse", "the", "tp");
    }

    @ParameterizedTest
    @CsvSource({
        "国家计算机病毒应急处理中心指责美国对西北工业大学发动网络攻击, 网络攻击",
        "国家计算机病毒应急处理中心指责美国对西北工业大学发动网络攻击, 西北工业大学",
        "国家计算机病毒应急处理中心指责美国对西北工业大学发动网络攻击, 美国",
        "中国外交部否认有关指控, 指控",
        "外務省はサイバー攻撃を否定した, サイバー攻撃",
        "นักวิจัยกล่าวหาว่ามีการโจมตีทางไซเบอร์, โจมตี",
        "المتحدث نفى الاتهامَ بالتجسس, الاتهام",
        "Представитель опроверг обвинения, ОБВИНЕНИЯ",
        "Η κυβέρνηση αρνήθηκε την κατηγορία, κατηγορια",
        "सरकार ने आरोपों से इनकार किया, आरोपों",
        "정부는 해킹 의혹을 부인했다, 해킹",
        "l'attaque contre le réseau, attaque",
        "China’s ministry, china",
        "ｆｕｌｌ ｗｉｄｔｈ, WIDTH",
        "Đặng Văn, dang",
        "İstanbul, istanbul"
    })
    void the_words_asked_for_are_among_those_of_the_text(String text, String asked) {
        assertThat(Words.in(text)).containsAll(Words.in(asked)).doesNotContain("");
        assertThat(Words.in(asked)).isNotEmpty();
    }

    @Test
    void a_part_of_a_word_is_no_word() {
        assertThat(Words.in("harbours")).doesNotContainAnyElementsOf(Words.in("harbour"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "-", "'", "\u0301", "\u200b"})
    void what_has_no_letter_and_no_digit_has_no_word(String text) {
        assertThat(Words.in(text)).isEmpty();
    }

    @Test
    void several_texts_have_the_words_of_each() {
        assertThat(Words.in(Stream.of("a b", "b c"))).containsExactly("a", "b", "c");
    }

    @Test
    void names_are_compared_folded_and_with_single_spaces() {
        assertThat(Words.folded("  Électricité\u00a0\u2003de  FRANCE ")).isEqualTo("electricite de france");
        assertThat(Words.folded("国家 安全部")).isEqualTo("国家 安全部");
        assertThat(Words.folded("\u0301")).isEmpty();
    }

    @Test
    void a_long_text_has_all_its_words() {
        assertThat(Words.in("word ".repeat(2_000) + "last")).containsExactly("last", "word");
    }
}
