package org.allegationledger.event.json.fields;

import java.util.List;
import java.util.function.BiConsumer;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the fields of one JSON object. Absent values are left out. A text goes to the event's texts, under its JSON
 * Pointer, and leaves an empty string in its place.
 */
public final class FieldsOut {

    private final ObjectNode fields;
    private final String at;
    private final @Nullable ObjectNode texts;

    private FieldsOut(ObjectNode fields, String at, @Nullable ObjectNode texts) {
        this.fields = fields;
        this.at = at;
        this.texts = texts;
    }

    /** An event's fields, and apart from them its texts. */
    public static FieldsOut of(ObjectNode fields, ObjectNode texts) {
        return new FieldsOut(fields, "", texts);
    }

    /** An event's fields with every text that is open in its place, for those who show it. */
    public static FieldsOut showing(ObjectNode fields) {
        return new FieldsOut(fields, "", null);
    }

    /** An id, an enumeration's word, a time of speech, a slug, a hash or a language: what is not sealed. */
    public void value(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, plain(value));
        }
    }

    /** As {@link #value}, for a list. */
    public void values(String name, List<?> values) {
        ArrayNode array = fields.putArray(name);
        values.forEach(value -> array.add(plain(value)));
    }

    /** As {@link #values}; nothing when there is no list. */
    public void optionalValues(String name, @Nullable List<?> values) {
        if (values != null) {
            values(name, values);
        }
    }

    /** A whole number. */
    public void number(String name, @Nullable Integer number) {
        if (number != null) {
            fields.put(name, number);
        }
    }

    /** True or false. */
    public void flag(String name, boolean flag) {
        fields.put(name, flag);
    }

    /** A text: it is taken out. */
    public void text(String name, @Nullable Text text) {
        if (text != null && (texts != null || text.isOpen())) {
            fields.put(name, placed(text, at + '/' + name));
        }
    }

    /** A list of texts: they are taken out. */
    public void texts(String name, List<Text> values) {
        ArrayNode array = fields.putArray(name);
        for (Text text : values) {
            if (texts != null || text.isOpen()) {
                array.add(placed(text, at + '/' + name + '/' + array.size()));
            }
        }
    }

    /** An object within this one. */
    public <T> void object(String name, @Nullable T value, BiConsumer<T, FieldsOut> form) {
        if (value != null) {
            ObjectNode object = fields.putObject(name);
            form.accept(value, new FieldsOut(object, at + '/' + name, texts));
            if (object.isEmpty() && texts == null) {
                fields.remove(name);
            }
        }
    }

    /** A list of objects. */
    public <T> void objects(String name, List<T> values, BiConsumer<T, FieldsOut> form) {
        ArrayNode array = fields.putArray(name);
        for (T value : values) {
            String place = at + '/' + name + '/' + array.size();
            ObjectNode object = JsonObjects.object();
            form.accept(value, new FieldsOut(object, place, texts));
            if (!object.isEmpty() || texts != null) {
                array.add(object);
            }
        }
    }

    /** A change: nothing when there is none, null when it clears the field, else the new value as {@code form} writes it. */
    public <T> void change(String name, @Nullable Change<T> change, BiConsumer<String, @Nullable T> form) {
        if (change == null) {
            return;
        }
        if (change.value() == null) {
            fields.putNull(name);
        } else {
            form.accept(name, change.value());
        }
    }

    /** What stands in the text's place. */
    private String placed(Text text, String pointer) {
        if (texts == null) {
            return text.value();
        }
        if (!text.isOpen()) {
            throw new IllegalArgumentException("a text that was not opened cannot be recorded");
        }
        texts.put(pointer, text.value());
        return Text.SEALED.value();
    }

    private static String plain(Object value) {
        return switch (value) {
            case RecordId id -> id.value().toString();
            case Enum<?> word -> word.name();
            case SaidAt time -> time.text();
            case Slug slug -> slug.value();
            case Sha256 hash -> hash.value();
            case LanguageTag language -> language.value();
            case String mac -> mac;
            default -> throw new IllegalArgumentException("a value of this type is not stored as it is");
        };
    }
}
