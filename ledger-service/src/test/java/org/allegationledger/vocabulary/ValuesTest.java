package org.allegationledger.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final PartyId ONE = new PartyId(new UUID(1, 1));
    private static final PartyId TWO = new PartyId(new UUID(1, 2));
    private static final SourceId SOURCE = new SourceId(new UUID(2, 1));

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "cyber-espionage", "a-1-b"})
    void a_slug_is_lower_case_words_parted_by_hyphens(String value) {
        assertThat(new Slug(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "-a", "a-", "a--b", "a_b", "\u00e4", "a\n"})
    void another_slug_is_refused(String value) {
        assertThatThrownBy(() -> new Slug(value)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_slug_has_at_most_64_characters() {
        assertThat(new Slug("a".repeat(64))).hasToString("a".repeat(64));
        assertThatThrownBy(() -> new Slug("a".repeat(65))).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans-CN", "de-CH-1996", "sr-Latn", "x-private", "i-klingon", "und", "EN-us"})
    void a_language_tag_is_kept_as_it_was_given(String value) {
        assertThat(new LanguageTag(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "en_US", "en-", "english-language-tag", "12", "en us", "\u4e2d\u6587"})
    void an_ill_formed_language_tag_is_refused(String value) {
        assertThatThrownBy(() -> new LanguageTag(value))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must be a BCP 47 language tag");
    }

    @Test
    void a_sha_256_is_64_lower_case_hexadecimal_digits() {
        assertThat(new Sha256("0123456789abcdef".repeat(4))).hasToString("0123456789abcdef".repeat(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef",
                "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
            })
    void another_sha_256_is_refused(String value) {
        assertThatThrownBy(() -> new Sha256(value)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "HTTP://example.org:8080/a?b=c#d",
                "https://example.org/%E4%B8%AD",
                "https://example.org/\u4e2d\u6587",
                "https://\u4e2d\u6587.example/",
                "https://some_blog.example.org/",
                "https://[2001:db8::1]/",
                "https://user@example.org:443/"
            })
    void a_web_address_is_kept_as_it_was_given(String value) {
        assertThat(WebAddress.of(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "/path",
                "//example.org",
                "ftp://example.org",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "mailto:a@example.org",
                "https:///path",
                "https://",
                "https://:80/",
                "https://user@/",
                "https://user@:80/",
                "https:example.org",
                "https://example.org/a b",
                "https://example.org/\n",
                "https://exa mple.org"
            })
    void another_web_address_is_refused(String value) {
        assertThatThrownBy(() -> WebAddress.of(value)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_web_address_has_at_most_2000_characters() {
        String longest = "https://example.org/" + "a".repeat(Limits.URL - 20);

        assertThat(WebAddress.of(longest).value()).hasSize(Limits.URL);
        assertThatThrownBy(() -> WebAddress.of(longest + "a")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void external_ids_are_equal_when_scheme_and_value_are() {
        assertThat(external("isin", "a")).isEqualTo(external("isin", "a"));
        assertThat(external("isin", "a")).isNotEqualTo(external("isin", "A")).isNotEqualTo(external("lei", "a"));
    }

    @Test
    void credibility_goes_from_1_to_6() {
        assertThatCode(() -> citation(1)).doesNotThrowAnyException();
        assertThatCode(() -> citation(6)).doesNotThrowAnyException();
        assertThatThrownBy(() -> citation(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> citation(7)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void confidence_goes_from_0_to_100() {
        assertThatCode(() -> attribution(0)).doesNotThrowAnyException();
        assertThatCode(() -> attribution(100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> attribution(-1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> attribution(101)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void repeated_parties_and_bases_in_a_list_count_once() {
        AttributionDetails details = new AttributionDetails(
                List.of(TWO, ONE, TWO), List.of(Basis.INTELLIGENCE, Basis.INTELLIGENCE), null, null);

        assertThat(details.attributedTo()).containsExactly(TWO, ONE);
        assertThat(details.basis()).containsExactly(Basis.INTELLIGENCE);
    }

    @Test
    void a_list_that_must_have_an_entry_may_not_be_empty() {
        assertThatThrownBy(() -> new AttributionDetails(List.of(), List.of(Basis.UNSPECIFIED), null, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must have at least 1 entry");
        assertThatThrownBy(() -> said(List.of())).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_list_has_at_most_50_entries_and_citations_are_at_most_20() {
        assertThatCode(() -> Limits.list(Collections.nCopies(50, 1), Limits.LIST))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Limits.list(Collections.nCopies(51, 1), Limits.LIST))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must have at most 50 entries");
        assertThatCode(() -> changed(Collections.nCopies(20, citation(6)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> changed(Collections.nCopies(21, citation(6))))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_record_has_a_citation_and_may_come_to_have_more_than_one_command_can_bring() {
        assertThatCode(() -> said(Collections.nCopies(21, citation(6)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> said(List.of())).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_source_has_a_title_or_a_url() {
        Text given = Text.line("given", 10);

        assertThatCode(() -> source(given, null)).doesNotThrowAnyException();
        assertThatCode(() -> source(null, given)).doesNotThrowAnyException();
        assertThatThrownBy(() -> source(null, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must have a title or a url");
    }

    @Test
    void a_change_sets_clears_or_leaves_a_field() {
        assertThat(Change.apply(null, "old")).isEqualTo("old");
        assertThat(Change.apply(new Change<>("new"), "old")).isEqualTo("new");
        assertThat(Change.apply(new Change<>(null), "old")).isNull();
    }

    @Test
    void ids_of_records_of_different_types_are_never_equal() {
        UUID same = new UUID(1, 1);

        assertThat(new PartyId(same)).isNotEqualTo(new SourceId(same)).hasToString(same.toString());
        assertThat(new AllegationId(same)).isNotEqualTo(new StatementId(same)).hasToString(same.toString());
    }

    private static ExternalId external(String scheme, String value) {
        return new ExternalId(Text.line(scheme, 10), Text.line(value, 10));
    }

    private static Citation citation(int credibility) {
        return new Citation(SOURCE, null, null, null, credibility);
    }

    private static AttributionDetails attribution(int confidence) {
        return new AttributionDetails(List.of(ONE), List.of(Basis.UNSPECIFIED), confidence, null);
    }

    private static Said said(List<Citation> citations) {
        return new Said(ONE, null, SaidAt.of("2024"), false, null, List.of(), citations);
    }

    private static SourceDetails source(Text title, Text url) {
        return new SourceDetails(
                SourceKind.OTHER, title, url, null, null, null, null, null, null, Reliability.F, List.of());
    }

    private static SpeechChanges changed(List<Citation> citations) {
        return new SpeechChanges(null, null, null, null, citations);
    }
}
