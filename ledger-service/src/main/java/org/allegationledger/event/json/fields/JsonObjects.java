package org.allegationledger.event.json.fields;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON objects as bytes. Every setting that the bytes depend on is written out, so that no new default of the library
 * changes them: no white space, members in the order in which they were put, UTF-8 with nothing escaped that need not be.
 */
public final class JsonObjects {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonObjects() {}

    /** An object without members. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The object's bytes. */
    public static byte[] bytes(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }

    /**
     * The object that these are the bytes of.
     *
     * @throws UnreadableEventException when these are not the bytes of one JSON object
     */
    public static ObjectNode object(byte[] bytes) {
        JsonNode node;
        try {
            node = MAPPER.readTree(bytes);
        } catch (JacksonException notJson) {
            throw new UnreadableEventException("an event's data is not JSON", "", notJson);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new UnreadableEventException("an event's data is not a JSON object", "");
    }
}
