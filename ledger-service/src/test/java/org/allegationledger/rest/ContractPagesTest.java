package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract is served as it is written, shown, and right about what it says of requests. */
class ContractPagesTest {

    @AfterEach
    void forget() {
        RUNNING.recorder.forget();
    }

    @Test
    void the_contract_is_served_as_it_is_written() throws IOException {
        Exchange answer = RUNNING.unchecked("GET", "/openapi/ledger.yaml", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.DenialRecorded.v1", "definitions", "event", "open", "sealed"})
    void every_schema_is_served_where_its_id_says(String name) {
        Exchange answer = RUNNING.unchecked("GET", "/schemas/" + name + ".json", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.json().required("$id").stringValue()).isEqualTo("/schemas/" + name + ".json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/swagger-ui/index.html",
                "/swagger-ui/contract.js",
                "/webjars/swagger-ui/swagger-ui-bundle.js",
                "/webjars/swagger-ui/swagger-ui.css",
                "/webjars/swagger-ui/favicon-32x32.png"
            })
    void everything_that_its_page_needs_is_served(String path) {
        assertThat(RUNNING.unchecked("GET", path, BodyPublishers.noBody()).status())
                .isEqualTo(200);
    }

    @Test
    void its_page_is_found_under_the_usual_names() {
        for (String path : new String[] {"/swagger-ui", "/swagger-ui/", "/swagger-ui.html"}) {
            assertThat(RUNNING.unchecked("GET", path, BodyPublishers.noBody())
                            .header("Location")
                            .orElseThrow())
                    .endsWith("/swagger-ui/index.html");
        }
    }

    @Test
    void every_example_of_a_request_is_accepted() throws IOException {
        JsonNode paths = YAMLMapper.shared().readTree(written()).get("paths");
        int examples = 0;
        for (String path : paths.propertyNames()) {
            JsonNode requests = paths.get(path).at("/post/requestBody/content/application~1json/examples");
            for (JsonNode example : requests) {
                String asked = path.replace("{id}", "018f3c1e-0000-7000-8000-000000000020");
                assertThat(RUNNING.post(asked, example.get("value").toString()).status())
                        .isIn(201, 202);
                examples++;
            }
        }
        assertThat(examples).isGreaterThanOrEqualTo(7);
    }

    private static String written() throws IOException {
        try (var stream = ContractPagesTest.class.getResourceAsStream("/openapi/ledger.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
