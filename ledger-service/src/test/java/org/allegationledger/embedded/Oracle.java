package org.allegationledger.embedded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;

/** MongoDB's order of values and its paths, in plain Java and on purpose without keys, indexes or the library. */
final class Oracle {

    /** Stands for a value that is not there. */
    private static final Object MISSING = null;

    private static final Object EMPTY = new Object();

    private Oracle() {}

    static int compare(Object left, Object right) {
        int types = Integer.compare(rank(left), rank(right));
        if (types != 0 || left == null) {
            return types;
        }
        return switch (left) {
            case Long exact when right instanceof Long other -> exact.compareTo(other);
            case Number number -> Double.compare(number.doubleValue(), ((Number) right).doubleValue());
            case String text -> Arrays.compareUnsigned(utf8(text), utf8((String) right));
            case Binary binary -> compareBinary(binary, (Binary) right);
            case ObjectId id -> id.compareTo((ObjectId) right);
            case Boolean truth -> truth.compareTo((Boolean) right);
            case Date date -> date.compareTo((Date) right);
            case List<?> list -> compareLists(list, (List<?>) right);
            default -> 0;
        };
    }

    private static int compareBinary(Binary left, Binary right) {
        return Comparator.comparingInt(Binary::length)
                .thenComparingInt(Binary::getType)
                .thenComparing(Binary::getData, Arrays::compareUnsigned)
                .compare(left, right);
    }

    private static int compareLists(List<?> left, List<?> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int element = compare(left.get(i), right.get(i));
            if (element != 0) {
                return element;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int rank(Object value) {
        return switch (value) {
            case null -> 1;
            case Number number -> 2;
            case String text -> 3;
            case Document document -> 4;
            case List<?> list -> 5;
            case Binary binary -> 6;
            case ObjectId id -> 7;
            case Boolean truth -> 8;
            case Date date -> 9;
            default -> 0; // an empty array, looked into
        };
    }

    static boolean isComparable(Object left, Object right) {
        return left != null && right != null && rank(left) == rank(right);
    }

    /** What a filter sees at a path: values, arrays and their elements; null for what is missing. */
    static List<Object> seen(Object value, List<String> path) {
        List<Object> values = new ArrayList<>();
        if (path.isEmpty()) {
            values.add(value);
            if (value instanceof List<?> list) {
                values.addAll(list);
            }
        } else if (value instanceof Document document) {
            values.addAll(seen(document.get(path.getFirst()), path.subList(1, path.size())));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> {
                if (element instanceof Document) {
                    values.addAll(seen(element, path));
                }
            });
        } else {
            values.add(MISSING);
        }
        return values;
    }

    static List<Object> seen(Document document, String path) {
        return seen(document, List.of(path.split("\\.")));
    }

    /** What a sort sees at a path: an array's elements, or "nothing, not even null" for an empty one. */
    private static List<Object> sorted(Object value, List<String> path) {
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            for (Object element : list) {
                values.addAll(path.isEmpty() ? List.of(element) : sortedIn(element, path));
            }
            if (list.isEmpty()) {
                values.add(path.isEmpty() ? EMPTY : MISSING);
            }
            return values;
        }
        List<Object> one = new ArrayList<>();
        if (path.isEmpty()) {
            one.add(value);
            return one;
        }
        return sortedIn(value, path);
    }

    private static List<Object> sortedIn(Object value, List<String> path) {
        Object next = value instanceof Document document ? document.get(path.getFirst()) : MISSING;
        return sorted(next, path.subList(1, path.size()));
    }

    /** The order that a sort asks for; at most one of its paths leads through an array. */
    static Comparator<Document> order(Document sort) {
        Comparator<Document> order = Comparator.comparing(document -> 0);
        for (Map.Entry<String, Object> entry : sort.entrySet()) {
            List<String> path = List.of(entry.getKey().split("\\."));
            boolean ascending = (Integer) entry.getValue() > 0;
            Comparator<Object> values = ascending ? Oracle::compare : (a, b) -> compare(b, a);
            order = order.thenComparing(
                    document -> first(sorted(document, path), values), (a, b) -> values.compare(unwrap(a), unwrap(b)));
        }
        return order;
    }

    private static Object[] first(List<Object> values, Comparator<Object> order) {
        Object[] first = {values.getFirst()};
        values.forEach(value -> first[0] = order.compare(value, first[0]) < 0 ? value : first[0]);
        return first;
    }

    private static Object unwrap(Object[] one) {
        return one[0];
    }
}
