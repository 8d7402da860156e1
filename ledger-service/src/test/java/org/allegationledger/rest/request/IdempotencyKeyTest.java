package org.allegationledger.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.allegationledger.rest.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void a_quoted_string_is_a_key_without_its_quotation_marks_and_escapes() {
        assertThat(IdempotencyKey.of("\"8e03978e-40d5\"")).hasValue("8e03978e-40d5");
        assertThat(IdempotencyKey.of("  \"a b\" ")).hasValue("a b");
        assertThat(IdempotencyKey.of("\"a\\\"b\\\\\"")).hasValue("a\"b\\");
        assertThat(IdempotencyKey.of("\"" + "k".repeat(255) + "\"")).hasValue("k".repeat(255));
    }

    @Test
    void no_header_is_no_key() {
        assertThat(IdempotencyKey.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\"a",
                "a\"",
                "\"\"",
                "\"a\\b\"",
                "\"ä\"",
                "\"a\tb\"",
                "\"a\"b\"",
                "\"a\", \"b\"",
                ":YQ==:"
            })
    void anything_else_is_refused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of(header)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> IdempotencyKey.of("\"" + "k".repeat(256) + "\""))
                .isInstanceOf(ProblemException.class);
    }
}
