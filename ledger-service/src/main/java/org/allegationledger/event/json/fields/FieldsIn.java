package org.allegationledger.event.json.fields;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of one JSON object, as {@link FieldsOut} wrote them. Whatever is missing, of another type, or left over
 * at {@link #end} is an {@link UnreadableEventException} that names the field.
 */
public final class FieldsIn {

    private final ObjectNode fields;
    private final String at;
    private final OpenedTexts texts;
    private final Set<String> read = new HashSet<>();

    private FieldsIn(ObjectNode fields, String at, OpenedTexts texts) {
        this.fields = fields;
        this.at = at;
        this.texts = texts;
    }

    /** The fields of an event, and its texts. */
    public static FieldsIn of(ObjectNode fields, OpenedTexts texts) {
        return new FieldsIn(fields, "", texts);
    }

    /** Whether there is a field with this name, null included. */
    public boolean has(String name) {
        return fields.has(name);
    }

    /** What is not sealed, as its type reads it. */
    public <T> T value(String name, Function<String, T> form) {
        return parsed(take(name), pointer(name), form);
    }

    /** As {@link #value}; none when the field is absent. */
    public <T> @Nullable T optionalValue(String name, Function<String, T> form) {
        return has(name) ? value(name, form) : null;
    }

    /** As {@link #value}, for a list. */
    public <T> List<T> values(String name, Function<String, T> form) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            values.add(parsed(element, pointer(name) + '/' + values.size(), form));
        }
        return values;
    }

    /** As {@link #values}; none when the field is absent. */
    public <T> @Nullable List<T> optionalValues(String name, Function<String, T> form) {
        return has(name) ? values(name, form) : null;
    }

    /** A whole number. */
    public int number(String name) {
        JsonNode node = take(name);
        if (!node.isInt()) {
            throw new UnreadableEventException("a field of an event is not a whole number", pointer(name));
        }
        return node.intValue();
    }

    /** As {@link #number}; none when the field is absent. */
    public @Nullable Integer optionalNumber(String name) {
        return has(name) ? (Integer) number(name) : null;
    }

    /** True or false. */
    public boolean flag(String name) {
        JsonNode node = take(name);
        if (!node.isBoolean()) {
            throw new UnreadableEventException("a field of an event is neither true nor false", pointer(name));
        }
        return node.booleanValue();
    }

    /** A text from among the event's texts. */
    public Text text(String name) {
        return text(take(name), pointer(name));
    }

    /** As {@link #text}; none when the field is absent. */
    public @Nullable Text optionalText(String name) {
        return has(name) ? text(name) : null;
    }

    /** A list of texts. */
    public List<Text> texts(String name) {
        List<Text> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            values.add(text(element, pointer(name) + '/' + values.size()));
        }
        return values;
    }

    /** An object within this one. */
    public <T> T object(String name, Function<FieldsIn, T> form) {
        return object(take(name), pointer(name), form);
    }

    /** As {@link #object}; none when the field is absent. */
    public <T> @Nullable T optionalObject(String name, Function<FieldsIn, T> form) {
        return has(name) ? object(name, form) : null;
    }

    /** A list of objects. */
    public <T> List<T> objects(String name, Function<FieldsIn, T> form) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            values.add(object(element, pointer(name) + '/' + values.size(), form));
        }
        return values;
    }

    /** A change: none when the field is absent, one that clears when it is null, else what {@code form} reads from it. */
    public <T> @Nullable Change<T> change(String name, Function<String, T> form) {
        JsonNode node = fields.get(name);
        if (node == null) {
            return null;
        }
        if (node.isNull()) {
            read.add(name);
            return new Change<>(null);
        }
        return new Change<>(form.apply(name));
    }

    /** To be called when every field was read: none may be left. */
    public void end() {
        for (String name : fields.propertyNames()) {
            if (!read.contains(name)) {
                throw new UnreadableEventException("an event has an unknown field", pointer(name));
            }
        }
    }

    /** A UUID in the one form in which it is written. */
    public static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not the canonical form of a UUID");
        }
        return uuid;
    }

    private JsonNode take(String name) {
        JsonNode node = fields.get(name);
        if (node == null) {
            throw new UnreadableEventException("an event lacks a field", pointer(name));
        }
        read.add(name);
        return node;
    }

    private ArrayNode array(String name) {
        if (take(name) instanceof ArrayNode array) {
            return array;
        }
        throw new UnreadableEventException("a field of an event is not a list", pointer(name));
    }

    private <T> T object(JsonNode node, String pointer, Function<FieldsIn, T> form) {
        if (node instanceof ObjectNode object) {
            FieldsIn in = new FieldsIn(object, pointer, texts);
            T value = form.apply(in);
            in.end();
            return value;
        }
        throw new UnreadableEventException("a field of an event is not an object", pointer);
    }

    private Text text(JsonNode node, String pointer) {
        if (!node.isString() || !node.stringValue().isEmpty()) {
            throw new UnreadableEventException("a text of an event is not taken out", pointer);
        }
        return texts.at(pointer);
    }

    private static <T> T parsed(JsonNode node, String pointer, Function<String, T> form) {
        if (!node.isString()) {
            throw new UnreadableEventException("a field of an event is not a string", pointer);
        }
        try {
            return form.apply(node.stringValue());
        } catch (InvalidValueException | IllegalArgumentException invalid) {
            throw new UnreadableEventException("a field of an event has no valid value", pointer, invalid);
        }
    }

    private String pointer(String name) {
        return at + '/' + name;
    }
}
