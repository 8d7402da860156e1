package org.allegationledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.allegationledger.contract.api.AllegationsApi;
import org.allegationledger.contract.api.BatchesApi;
import org.allegationledger.contract.api.PartiesApi;
import org.allegationledger.contract.api.SourcesApi;
import org.allegationledger.contract.api.StatementsApi;
import org.allegationledger.contract.model.Extent;
import org.allegationledger.contract.model.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service relies on in the generated classes and that a generator's next version might change. */
class GeneratedCodeTest {

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void every_command_comes_as_json_so_that_an_absent_field_is_not_a_null_one() {
        assertThat(Stream.of(AllegationsApi.class, BatchesApi.class, PartiesApi.class, SourcesApi.class, StatementsApi.class)
                        .flatMap(api -> Arrays.stream(api.getDeclaredMethods()))
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class)))
                .hasSize(19)
                .allMatch(body -> body.getType() == JsonNode.class);
    }

    @Test
    void absent_values_are_left_out_of_answers() {
        assertThat(json.writeValueAsString(new Statement().extent(Extent.FULL))).isEqualTo("{\"extent\":\"FULL\"}");
    }
}
