package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.Question.FindAllegations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of lists that are wrong: each is a 400 that names the parameter, and no list is asked for. */
class BadFilterTest {

    private static final String CHARACTERS = "at most 200 characters";

    @AfterEach
    void forget() {
        RUNNING.questions.forget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/allegations", "/v1/parties"})
    void words_that_are_blank_too_long_or_no_text_are_told(String list) {
        assertTold(list, "q", "", "is empty");
        assertTold(list, "q", " \u00a0", "must not be blank");
        assertTold(list, "q", "a".repeat(201), CHARACTERS);
        assertTold(list, "q", "a\u0007b", "control character U+0007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/allegations", "/v1/parties", "/v1/sources"})
    void an_external_id_that_is_none_is_told(String list) {
        assertTold(list, "externalId", "", "is empty");
        assertTold(list, "externalId", "no colon", "must be scheme:value");
        assertTold(list, "externalId", ":value", "the scheme must not be blank");
        assertTold(list, "externalId", "scheme:", "the value must not be blank");
        assertTold(list, "externalId", "a".repeat(201) + ":b", CHARACTERS);
        assertTold(list, "externalId", "a:" + "b".repeat(201), CHARACTERS);
    }

    @ParameterizedTest
    @CsvSource({"saidFrom, 2023-13", "saidFrom, 2023-02-30", "saidTo, soon", "saidTo, 23", "saidTo, 2023-01-01T00:00:00"
    })
    void a_period_that_is_none_is_told(String parameter, String period) {
        assertTold("/v1/allegations", parameter, period, "");
    }

    @Test
    void a_beginning_behind_the_end_is_told_and_one_within_it_is_not() {
        assertTold("/v1/allegations", "saidTo=2023-04&saidFrom", "2023-05", "is behind saidTo");
        assertTold("/v1/allegations", "saidTo=2022&saidFrom", "2023", "saidFrom is behind saidTo");
        RUNNING.questions.answers(
                FindAllegations.class, _ -> new Page<>(List.of(), Optional.empty(), Optional.empty()));
        assertThat(RUNNING.get("/v1/allegations?saidFrom=2023-05&saidTo=2023").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/v1/parties, saidFrom", "/v1/parties, words", "/v1/sources, q", "/v1/allegations, names"})
    void a_filter_that_a_list_does_not_have_is_told(String list, String parameter) {
        assertTold(list, parameter, "2023", "has no query parameter");
    }

    private static void assertTold(String list, String parameter, String value, String reason) {
        Exchange answer = RUNNING.get(list + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(answer.json().get("detail").stringValue())
                .contains(parameter.substring(parameter.lastIndexOf('&') + 1))
                .contains(reason);
    }
}
