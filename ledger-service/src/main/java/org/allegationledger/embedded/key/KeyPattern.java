package org.allegationledger.embedded.key;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an index or of a sort, in order, and the keys that a document has under them: one key, or one per element where
 * a path leads through an array. Fields that lead through the same array are taken from the same element, so a compound key never
 * mixes two elements.
 */
public final class KeyPattern {

    private static final List<Object> NO_ELEMENT = List.of(KeyWriter.EMPTY_ARRAY);

    private final List<KeyField> fields;

    public KeyPattern(List<KeyField> fields) {
        this.fields = List.copyOf(fields);
    }

    public List<KeyField> fields() {
        return fields;
    }

    /** The keys of the document, in order. @throws ParallelArraysException if two fields lead through different arrays */
    public SortedSet<Key> keys(Document document) {
        return keys(document, path -> {});
    }

    /**
     * The keys of the document, in order; {@code arrays} is told the path of every array that was looked into.
     *
     * @throws ParallelArraysException if two fields lead through different arrays
     */
    public SortedSet<Key> keys(Document document, Consumer<String> arrays) {
        Step[] steps = new Step[fields.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new Step(fields.get(i), document, 0, false);
        }
        SortedSet<Key> keys = new TreeSet<>();
        expand(steps, keys, arrays);
        return keys;
    }

    /** Whether the document has a value at any of the fields; a sparse index leaves out those that have none. */
    public boolean isPresentIn(Document document) {
        Key absent = absent();
        return keys(document).stream().anyMatch(key -> !key.equals(absent));
    }

    private Key absent() {
        return keys(new Document()).first();
    }

    private static void expand(Step[] steps, SortedSet<Key> keys, Consumer<String> arrays) {
        Collection<?> array = null;
        String path = null;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = steps[i].advanced();
            Collection<?> here = steps[i].array();
            if (here == null) {
                continue;
            }
            if (array != null && array != here) {
                throw new ParallelArraysException(String.valueOf(path), steps[i].path());
            }
            array = here;
            path = steps[i].path();
        }
        if (array == null || path == null) {
            keys.add(join(steps));
            return;
        }
        arrays.accept(path);
        for (Object element : array.isEmpty() ? NO_ELEMENT : array) {
            Step[] inside = steps.clone();
            for (int i = 0; i < inside.length; i++) {
                if (inside[i].array() != null) {
                    inside[i] = inside[i].into(element);
                }
            }
            expand(inside, keys, arrays);
        }
    }

    private static Key join(Step[] steps) {
        List<Key> parts = new ArrayList<>(steps.length);
        int length = 0;
        for (Step step : steps) {
            Key part = step.field.encode(step.value);
            parts.add(part);
            length += part.length();
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (Key part : parts) {
            System.arraycopy(part.bytes(), 0, joined, at, part.length());
            at += part.length();
        }
        return Key.of(joined);
    }

    /** How far the path of one field has been followed. A whole value is not looked into any more, even if it is an array. */
    private record Step(KeyField field, @Nullable Object value, int depth, boolean whole) {

        Step advanced() {
            Step step = this;
            while (!step.whole && step.depth < field.names().size()) {
                String name = field.names().get(step.depth);
                if (step.value instanceof Document document) {
                    step = new Step(field, document.getOrMissing(name), step.depth + 1, false);
                } else if (step.value instanceof List<?> list && isIndex(name)) {
                    step = new Step(field, element(list, name), step.depth + 1, false);
                } else if (step.value instanceof Collection<?>) {
                    return step;
                } else {
                    return new Step(field, Missing.getInstance(), field.names().size(), true);
                }
            }
            return step;
        }

        @Nullable
        Collection<?> array() {
            return !whole && value instanceof Collection<?> array ? array : null;
        }

        String path() {
            return String.join(".", field.names().subList(0, depth));
        }

        Step into(@Nullable Object element) {
            boolean end = depth == field.names().size();
            Object next = end || element instanceof Document ? element : Missing.getInstance();
            return new Step(field, next, depth, end);
        }

        private static boolean isIndex(String name) {
            return !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        private static @Nullable Object element(List<?> list, String name) {
            int index = Integer.parseInt(name);
            return index < list.size() ? list.get(index) : Missing.getInstance();
        }
    }
}
