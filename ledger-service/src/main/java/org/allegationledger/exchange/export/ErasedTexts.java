package org.allegationledger.exchange.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts something in the place of texts that cannot be read any more, so that what hangs on their records can still be recorded
 * elsewhere. No text is ever blank: an empty string is one that was not opened.
 */
final class ErasedTexts {

    /** Stands for a web address; no such host can be (RFC 2606). */
    static final String ERASED_ADDRESS = "https://erased.invalid/";

    private static final Set<String> REQUIRED = Set.of("name", "title", "reason", "legalBasis");

    private ErasedTexts() {}

    /** Replaces what is erased in a command, or leaves it out. */
    static void replace(ObjectNode command) {
        replace(command, false);
    }

    /** @param changes whether a field that is left out would stand for no change */
    private static void replace(ObjectNode object, boolean changes) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
            String name = field.getKey();
            switch (field.getValue()) {
                case ObjectNode quote when name.equals("quote") && isErased(quote.get("exact")) -> object.remove(name);
                case ObjectNode inner -> replace(inner, changes || name.equals("changes"));
                case ArrayNode list -> replace(list);
                case JsonNode text when isErased(text) -> replace(object, name, changes);
                default -> {}
            }
        }
    }

    private static void replace(ObjectNode object, String name, boolean changes) {
        if (name.equals("url") || name.equals("archivedUrl") && changes) {
            object.put(name, ERASED_ADDRESS);
        } else if (changes || REQUIRED.contains(name)) {
            object.put(name, ExportedCommand.ERASED);
        } else {
            object.remove(name);
        }
    }

    /** Aliases and external ids say nothing without their texts; a citation does. */
    private static void replace(ArrayNode list) {
        List<JsonNode> left = new ArrayList<>();
        for (JsonNode element : list) {
            if (element instanceof ObjectNode object) {
                if (isErased(object.get("scheme")) || isErased(object.get("value"))) {
                    continue;
                }
                replace(object, false);
            }
            if (!isErased(element)) {
                left.add(element);
            }
        }
        list.removeAll();
        list.addAll(left);
    }

    private static boolean isErased(@Nullable JsonNode value) {
        return value != null && value.isString() && value.stringValue().isEmpty();
    }
}
