package org.allegationledger.exchange.export.stix;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What makes a STIX 2.1 bundle: the published schemas, and that every reference leads to an object of the bundle. */
public final class StixRules {

    private static final String PUBLISHED =
            "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";

    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getDraft7(),
            builder -> builder.schemaIdResolvers(ids -> ids.mapPrefix(PUBLISHED, "classpath:stix/")));

    /** What the bundle violates; empty if it is one. */
    public List<String> violations(JsonNode bundle) {
        List<String> violations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode object : bundle.required("objects")) {
            String id = object.required("id").asString();
            if (!ids.add(id)) {
                violations.add(id + " is there twice");
            }
            if (object.required("modified")
                            .asString()
                            .compareTo(object.required("created").asString())
                    < 0) {
                violations.add(id + " was modified before it was created");
            }
            String type = object.required("type").asString();
            String folder = type.equals("relationship") ? "sros/" : "sdos/";
            registry.getSchema(SchemaLocation.of(PUBLISHED + folder + type + ".json"))
                    .validate(
                            object.toString(),
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .forEach(error -> violations.add(id + error));
        }
        for (JsonNode object : bundle.required("objects")) {
            object.properties().stream()
                    .filter(field ->
                            field.getKey().endsWith("_ref") || field.getKey().endsWith("_refs"))
                    .flatMap(field ->
                            field.getValue().isArray() ? field.getValue().valueStream() : Stream.of(field.getValue()))
                    .map(JsonNode::asString)
                    .filter(ref -> !ids.contains(ref))
                    .forEach(ref -> violations.add(object.required("id") + " refers to " + ref));
        }
        return violations;
    }
}
