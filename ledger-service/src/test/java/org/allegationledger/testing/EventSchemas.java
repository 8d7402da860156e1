package org.allegationledger.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The JSON schemas of events as others read them; formats are asserted, not only annotated. Safe for use by many threads. */
public final class EventSchemas {

    /** An event with its texts opened. */
    public static final String OPEN = "open.json";

    /** An event as the log holds it. */
    public static final String SEALED = "sealed.json";

    private static final String BASE = "https://ledger.example/schemas/";

    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(BASE, "classpath:schemas/")));

    /** The schema of one type and version. */
    public static String of(String type, String version) {
        return "%s.v%s.json".formatted(type, version);
    }

    /** What an event violates of a schema; empty if it fits. */
    public List<String> violations(String schema, JsonNode event) {
        Schema found = registry.getSchema(SchemaLocation.of(BASE + schema));
        return found
                .validate(event, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
