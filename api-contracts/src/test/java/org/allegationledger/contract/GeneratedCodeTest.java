package org.allegationledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.allegationledger.contract.model.Extent;
import org.allegationledger.contract.model.NewParty;
import org.allegationledger.contract.model.NewSource;
import org.allegationledger.contract.model.PartyAmendment;
import org.allegationledger.contract.model.PartyKind;
import org.allegationledger.contract.model.Reliability;
import org.allegationledger.contract.model.SourceKind;
import org.allegationledger.contract.model.Statement;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the service relies on in the generated classes and that a generator's next version might change. */
class GeneratedCodeTest {

    private static final String SHIP = "🚢";

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void lengths_count_code_points() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();

            assertThat(validator.validate(new NewParty(PartyKind.COMPANY, SHIP.repeat(200))))
                    .isEmpty();
            assertThat(validator.validate(new NewParty(PartyKind.COMPANY, SHIP.repeat(201))))
                    .hasSize(1);
        }
    }

    @Test
    void a_long_hostile_string_is_refused_and_not_searched_for_ever() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            int requestLimit = 256 * 1024;

            for (String piece : new String[] {" ", "a", "a ", "-a", "\n", "\u0000"}) {
                String hostile = piece.repeat(requestLimit / piece.length()) + "\u0007";
                NewSource source = new NewSource(SourceKind.OTHER)
                        .title(hostile)
                        .url("https://" + hostile)
                        .language(hostile)
                        .publishedAt(hostile);
                assertThat(validator.validate(source)).hasSizeGreaterThanOrEqualTo(4);
            }
        }
    }

    @Test
    void an_amendment_tells_an_absent_field_from_one_that_is_null() {
        PartyAmendment amendment = json.readValue("""
                {"reason": "It moved.", "changes": {"origin": null}}""", PartyAmendment.class);

        assertThat(amendment.getChanges().has("origin")).isTrue();
        assertThat(amendment.getChanges().get("origin").isNull()).isTrue();
        assertThat(amendment.getChanges().has("actsFor")).isFalse();
    }

    @Test
    void an_unknown_enum_value_is_refused() {
        assertThatThrownBy(() -> json.readValue("\"full\"", Extent.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void what_cannot_be_judged_is_so_by_default() {
        assertThat(new NewSource(SourceKind.OTHER).getReliability()).isEqualTo(Reliability.F);
    }

    @Test
    void absent_values_are_left_out_of_answers() {
        assertThat(json.writeValueAsString(new Statement().extent(Extent.FULL))).isEqualTo("{\"extent\":\"FULL\"}");
    }
}
