package org.allegationledger.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document as a tree, and its schemas by JSON Pointer; formats are asserted, not only annotated. */
final class Contract {

    private static final String IRI = "https://allegationledger.example/openapi/ledger.yaml";

    private final JsonNode document;
    private final SchemaRegistry registry;

    Contract() {
        document = YAMLMapper.shared().readTree(text());
        Map<String, String> schemas = Map.of(IRI, document.toString());
        registry = SchemaRegistry.withDialect(Dialects.getOpenApi31(), builder -> builder.schemas(schemas));
    }

    /** The document as it stands on the class path. */
    static String text() {
        try (InputStream stream = Contract.class.getResourceAsStream("/openapi/ledger.yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode document() {
        return document;
    }

    JsonNode at(JsonPointer pointer) {
        return document.at(pointer);
    }

    /** Follows {@code $ref} until something stands at the pointer itself. */
    JsonPointer resolve(JsonPointer pointer) {
        JsonPointer resolved = pointer;
        for (JsonNode ref = at(resolved).path("$ref");
                ref.isString();
                ref = at(resolved).path("$ref")) {
            resolved = JsonPointer.compile(ref.stringValue().substring(1));
        }
        return resolved;
    }

    /** What the value violates of the schema at the pointer; empty if it fits. */
    List<String> violations(JsonPointer schema, JsonNode value) {
        return schema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private Schema schema(JsonPointer pointer) {
        return registry.getSchema(SchemaLocation.of(IRI + "#" + pointer));
    }
}
