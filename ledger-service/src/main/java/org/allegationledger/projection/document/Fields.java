package org.allegationledger.projection.document;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.allegationledger.search.Words;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Writes and reads the fields of a document; a value that is absent has no field. */
final class Fields {

    private Fields() {}

    /** Adds a field, unless the value is absent. */
    static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    /** The value in its stored form, if there is one. */
    static <T> @Nullable Object stored(@Nullable T value, Function<T, Object> form) {
        return value == null ? null : form.apply(value);
    }

    /** Every element in its stored form. */
    static <T> List<Object> all(List<T> values, Function<T, Object> form) {
        return values.stream().map(form).toList();
    }

    /** The words by which these texts are found; a text that is absent, or cannot be read, has none. */
    static List<String> words(Stream<@Nullable Text> texts) {
        return List.copyOf(Words.in(texts.filter(Objects::nonNull).map(Text::value)));
    }

    /** Every element as its text. */
    static List<Object> texts(List<?> values) {
        return values.stream().<Object>map(Object::toString).toList();
    }

    static String text(Document document, String name) {
        return present(document.getString(name));
    }

    static <T> @Nullable T textAs(Document document, String name, Function<String, T> form) {
        String text = document.getString(name);
        return text == null ? null : form.apply(text);
    }

    static <T> List<T> textsAs(Document document, String name, Function<String, T> form) {
        return document.getList(name, String.class).stream().map(form).toList();
    }

    static <T> @Nullable T partAs(Document document, String name, Function<Document, T> form) {
        Document part = document.get(name, Document.class);
        return part == null ? null : form.apply(part);
    }

    static <T> List<T> partsAs(Document document, String name, Function<Document, T> form) {
        return document.getList(name, Document.class).stream().map(form).toList();
    }

    static UUID uuid(Document document, String name) {
        return UUID.fromString(text(document, name));
    }

    static <T> T id(Document document, Function<UUID, T> form) {
        return form.apply(uuid(document, "_id"));
    }

    /** Reads a text as an id. */
    static <T> Function<String, T> idOf(Function<UUID, T> form) {
        return text -> form.apply(UUID.fromString(text));
    }

    static long number(Document document, String name) {
        return present(document.getLong(name));
    }

    static boolean flag(Document document, String name) {
        return document.getBoolean(name, false);
    }

    static Instant instant(Document document, String name) {
        return present(document.getDate(name)).toInstant();
    }

    static Date date(Instant instant) {
        return Date.from(instant);
    }

    /** A value that every document of this kind has: without it the document was not written by this code. */
    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a view's document lacks a field");
        }
        return value;
    }
}
