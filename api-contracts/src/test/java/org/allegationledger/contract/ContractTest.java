package org.allegationledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ContractTest {

    private static final JsonPointer SCHEMAS = JsonPointer.compile("/components/schemas");

    private final Contract contract = new Contract();

    @Test
    void the_document_is_openapi_3_1_and_its_parser_has_nothing_to_say() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(Contract.text(), null, null);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    }

    @Test
    void every_example_fits_its_schema() {
        List<String> examples = new ArrayList<>();
        walk(JsonPointer.empty(), contract.document(), (pointer, node) -> {
            JsonPointer schema = pointer.appendProperty("schema");
            if (node.has("schema") && node.has("example")) {
                examples.add(pointer.toString());
                assertThat(contract.violations(schema, node.get("example")))
                        .as(pointer.toString())
                        .isEmpty();
            }
            if (node.has("schema") && node.path("examples").isObject()) {
                for (JsonNode example : node.get("examples")) {
                    examples.add(pointer.toString());
                    assertThat(contract.violations(schema, example.get("value")))
                            .as(pointer.toString())
                            .isEmpty();
                }
            }
            if (pointer.head() != null && SCHEMAS.equals(pointer.head()) && node.has("examples")) {
                for (JsonNode example : node.get("examples")) {
                    examples.add(pointer.toString());
                    assertThat(contract.violations(pointer, example))
                            .as(pointer.toString())
                            .isEmpty();
                }
            }
        });
        assertThat(examples).hasSizeGreaterThan(20);
    }

    @Test
    void every_command_has_an_example() {
        operations((pointer, operation) -> {
            if (operation.has("requestBody")) {
                JsonNode content = operation.path("requestBody").path("content");
                JsonNode media = content.path("application/json");
                if (content.has("application/x-ndjson")) {
                    return; // a string, whose lines are commands
                }
                assertThat(media.path("examples").size()).as(pointer.toString()).isPositive();
            }
        });
    }

    @Test
    void every_operation_documents_its_errors_one_by_one_as_problems() {
        operations((pointer, operation) -> {
            Set<String> expected = new TreeSet<>(Set.of("400", "406", "503"));
            boolean command = pointer.toString().endsWith("/post");
            if (command) {
                expected.addAll(Set.of("409", "413", "415", "422"));
            }
            if (pointer.toString().endsWith("~1imports/post")) {
                // It may have any size, and its lines are refused in its report.
                expected.removeAll(Set.of("413", "422"));
            }
            if (operation.path("tags").valueStream().anyMatch(tag -> tag.stringValue().equals("Replays"))) {
                // It records nothing that could be refused.
                expected.removeAll(Set.of("409", "422"));
            }
            if (!operation.has("requestBody")) {
                expected.removeAll(Set.of("413", "415"));
            }
            if (operation.path("parameters").valueStream().anyMatch(ContractTest::isIfMatch)) {
                expected.add("412");
            }
            if (pointer.toString().contains("{")) {
                expected.add("404");
            }
            Set<String> errors = new TreeSet<>(operation.path("responses").propertyNames());
            errors.removeIf(status -> status.matches("[23][0-9][0-9]"));
            assertThat(errors).as(pointer.toString()).isEqualTo(expected);
            for (String status : errors) {
                JsonPointer response =
                        contract.resolve(pointer.appendProperty("responses").appendProperty(status));
                assertThat(contract.at(response).path("content").propertyNames())
                        .as(pointer + " " + status)
                        .containsExactly("application/problem+json");
            }
        });
    }

    @Test
    void every_object_refuses_fields_that_it_does_not_name() {
        walk(SCHEMAS, contract.at(SCHEMAS), (pointer, node) -> {
            if (node.path("type").asString("").equals("object")) {
                assertThat(node.has("additionalProperties"))
                        .as(pointer.toString())
                        .isTrue();
            }
        });
    }

    @Test
    void every_required_field_is_a_field() {
        walk(SCHEMAS, contract.at(SCHEMAS), (pointer, node) -> {
            if (node.has("properties") && node.has("required")) {
                assertThat(node.get("properties").propertyNames())
                        .as(pointer.toString())
                        .containsAll(node.get("required")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2023-05", "2023-05-14", "2023-05-14T08:30:00Z", "2023-05-14T08:30:00.25+05:30"})
    void a_time_of_speech_is_as_exact_as_its_source(String saidAt) {
        assertThat(violations("SaidAt", saidAt)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "23", "2023-13", "2023-00", "2023-05-32", "2023-05-14T08:30", "2023-05-14 08:30:00Z"})
    void other_forms_are_no_time_of_speech(String saidAt) {
        assertThat(violations("SaidAt", saidAt)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ports", " ports ", "港口", "مرفأ", "🚢"})
    void a_name_is_one_line_in_any_script(String name) {
        assertThat(violations("Name", name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\u2003", "a\nb", "a\u0000", "\ud83d", "a\u0085"})
    void a_name_is_neither_blank_nor_does_it_hold_control_characters(String name) {
        assertThat(violations("Name", name)).isNotEmpty();
    }

    @Test
    void a_text_may_have_lines_and_tabs_but_no_other_control_characters() {
        assertThat(violations("Text", "\tone\ntwo\n")).isEmpty();
        assertThat(violations("Text", "one\u000btwo")).isNotEmpty();
        assertThat(violations("Text", "\n \t")).isNotEmpty();
    }

    private static boolean isIfMatch(JsonNode parameter) {
        return parameter.path("$ref").asString("").endsWith("/IfMatch");
    }

    private List<String> violations(String schema, String value) {
        return contract.violations(SCHEMAS.appendProperty(schema), JsonNodeFactory.instance.stringNode(value));
    }

    private void operations(BiConsumer<JsonPointer, JsonNode> visitor) {
        JsonPointer paths = JsonPointer.compile("/paths");
        for (String path : contract.at(paths).propertyNames()) {
            JsonPointer item = paths.appendProperty(path);
            for (String method : contract.at(item).propertyNames()) {
                visitor.accept(item.appendProperty(method), contract.at(item).get(method));
            }
        }
    }

    private static void walk(JsonPointer pointer, JsonNode node, BiConsumer<JsonPointer, JsonNode> visitor) {
        visitor.accept(pointer, node);
        if (node.isObject()) {
            node.properties().forEach(field -> walk(pointer.appendProperty(field.getKey()), field.getValue(), visitor));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                walk(pointer.appendIndex(index), node.get(index), visitor);
            }
        }
    }
}
