package org.allegationledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.Stance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ADMITS DENIES, CONTESTED",
        "ADMITS DENIES PARTIALLY_ADMITS UNANSWERED, CONTESTED",
        "ADMITS PARTIALLY_DENIES, ADMITTED",
        "ADMITS, ADMITTED",
        "PARTIALLY_ADMITS DENIES, PARTIALLY_ADMITTED",
        "DENIES PARTIALLY_DENIES DECLINES_TO_COMMENT UNANSWERED, DENIED",
        "PARTIALLY_DENIES DECLINES_TO_COMMENT, PARTIALLY_DENIED",
        "DECLINES_TO_COMMENT UNANSWERED, DECLINED",
        "UNANSWERED, UNANSWERED",
        "WITHDREW, UNANSWERED",
        "'', UNATTRIBUTED"
    })
    void the_status_is_the_first_that_fits(String stances, AllegationStatus status) {
        Map<Stance, Integer> counted = new EnumMap<>(Stance.class);
        Arrays.stream(stances.split(" "))
                .filter(name -> !name.isEmpty())
                .forEach(name -> counted.put(Stance.valueOf(name), 1));

        assertThat(new Answers(counted).status()).isEqualTo(status);
    }
}
