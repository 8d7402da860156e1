package org.allegationledger.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes wrong bodies out of a right one. */
record Mutations(JsonNode right) {

    /** Escapes what is no character by itself, such as half of a surrogate pair. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static Mutations of(String body) {
        return new Mutations(JSON.readTree(body));
    }

    /** The pointers to all values that pass a test. */
    List<String> pointers(Predicate<JsonNode> test) {
        List<String> found = new ArrayList<>();
        walk("", right, (pointer, value) -> {
            if (test.test(value)) {
                found.add(pointer);
            }
        });
        return found;
    }

    /** The body with other JSON in one place. */
    String with(String pointer, String json) {
        JsonNode copy = right.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = copy.at(place.head());
        JsonNode value = JSON.readTree(json);
        if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
        }
        return JSON.writeValueAsString(copy);
    }

    /** The body without one field. */
    String without(String pointer) {
        JsonNode copy = right.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        ((ObjectNode) copy.at(place.head())).remove(place.last().getMatchingProperty());
        return JSON.writeValueAsString(copy);
    }

    private static void walk(String pointer, JsonNode value, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, value);
        value.properties().forEach(field -> walk(pointer + "/" + field.getKey(), field.getValue(), visitor));
        for (int index = 0; value.isArray() && index < value.size(); index++) {
            walk(pointer + "/" + index, value.get(index), visitor);
        }
    }
}
