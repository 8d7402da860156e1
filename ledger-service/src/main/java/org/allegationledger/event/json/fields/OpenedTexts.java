package org.allegationledger.event.json.fields;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts of an event, by JSON Pointer, for those who read its fields; or none, when they stay sealed. */
public final class OpenedTexts {

    private final @Nullable ObjectNode texts;
    private final Set<String> used = new HashSet<>();

    private OpenedTexts(@Nullable ObjectNode texts) {
        this.texts = texts;
    }

    /** For a reader who leaves all texts sealed. */
    public static OpenedTexts none() {
        return new OpenedTexts(null);
    }

    /** For a reader who has the texts, JSON Pointer to value. */
    public static OpenedTexts of(ObjectNode texts) {
        return new OpenedTexts(texts);
    }

    Text at(String pointer) {
        if (texts == null) {
            return Text.SEALED;
        }
        JsonNode text = texts.get(pointer);
        if (text == null || !text.isString() || text.stringValue().isEmpty()) {
            throw new UnreadableEventException("a sealed text is missing", pointer);
        }
        used.add(pointer);
        return new Text(text.stringValue());
    }

    /** To be called when every field was read: no text may be left. */
    public void end() {
        if (texts != null) {
            for (Map.Entry<String, JsonNode> text : texts.properties()) {
                if (!used.contains(text.getKey())) {
                    throw new UnreadableEventException("a sealed text belongs to no field", text.getKey());
                }
            }
        }
    }
}
