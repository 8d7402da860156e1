package org.allegationledger.embedded.plan;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.allegationledger.embedded.plan.Condition.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a filter what an index can use, as alternatives (one per branch of {@code $or}) of conditions that must all hold.
 * What it does not understand it leaves out: the answer is wider then, never narrower.
 */
final class FilterReader {

    /** More alternatives than this are not told apart. */
    private static final int ALTERNATIVES_MAX = 256;

    private static final List<List<Condition>> ANYTHING = List.of(List.of());

    private int elements;

    static List<List<Condition>> read(Document filter) {
        return new FilterReader().document(filter, "", null);
    }

    private List<List<Condition>> document(Document filter, String prefix, @Nullable Element element) {
        List<List<Condition>> all = ANYTHING;
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            all = both(all, entry(entry.getKey(), entry.getValue(), prefix, element));
        }
        return all;
    }

    private List<List<Condition>> entry(String key, @Nullable Object value, String prefix, @Nullable Element element) {
        return switch (key) {
            case "$and" -> {
                List<List<Condition>> all = ANYTHING;
                for (Document part : documents(value)) {
                    all = both(all, document(part, prefix, element));
                }
                yield all;
            }
            case "$or" -> {
                List<List<Condition>> any = new ArrayList<>();
                for (Document part : documents(value)) {
                    any.addAll(document(part, prefix, element));
                }
                yield any.isEmpty() || any.size() > ALTERNATIVES_MAX ? ANYTHING : any;
            }
            default -> key.startsWith("$") ? ANYTHING : value(prefix + key, value, element);
        };
    }

    private List<List<Condition>> value(String path, @Nullable Object value, @Nullable Element element) {
        if (value instanceof Document operators && hasOperators(operators)) {
            return operators(path, operators, element);
        }
        return equal(path, value, element);
    }

    private List<List<Condition>> operators(String path, Document operators, @Nullable Element element) {
        List<List<Condition>> all = ANYTHING;
        for (Map.Entry<String, Object> entry : operators.entrySet()) {
            Object operand = entry.getValue();
            all = both(
                    all,
                    switch (entry.getKey()) {
                        case "$eq" -> equal(path, operand, element);
                        case "$in" -> in(path, operand, element);
                        case "$gt" -> range(path, operand, element, true, false);
                        case "$gte" -> range(path, operand, element, true, true);
                        case "$lt" -> range(path, operand, element, false, false);
                        case "$lte" -> range(path, operand, element, false, true);
                        case "$all" -> all(path, operand, element);
                        case "$elemMatch" -> element(path, operand);
                        default -> ANYTHING;
                    });
        }
        return all;
    }

    private List<List<Condition>> all(String path, @Nullable Object operand, @Nullable Element element) {
        List<List<Condition>> all = ANYTHING;
        if (operand instanceof Collection<?> wanted) {
            for (Object value : wanted) {
                all = both(all, value(path, value, element));
            }
        }
        return all;
    }

    private List<List<Condition>> element(String path, @Nullable Object operand) {
        if (!(operand instanceof Document inner)) {
            return ANYTHING;
        }
        Element element = new Element(elements++, path);
        boolean ofValues = hasOperators(inner) && !inner.containsKey("$or") && !inner.containsKey("$and");
        return ofValues ? operators(path, inner, element) : document(inner, path + ".", element);
    }

    private static List<List<Condition>> equal(String path, @Nullable Object value, @Nullable Element element) {
        return isIndexable(value) ? one(path, element, List.of(Interval.point(value))) : ANYTHING;
    }

    private static List<List<Condition>> in(String path, @Nullable Object operand, @Nullable Element element) {
        if (!(operand instanceof Collection<?> values) || !values.stream().allMatch(FilterReader::isIndexable)) {
            return ANYTHING;
        }
        List<Interval> points = values.stream().map(Interval::point).distinct().toList();
        return one(path, element, points);
    }

    private static List<List<Condition>> range(
            String path, @Nullable Object bound, @Nullable Element element, boolean above, boolean inclusive) {
        if (bound == null || !isIndexable(bound)) {
            return ANYTHING;
        }
        Interval interval = above ? Interval.above(bound, inclusive) : Interval.below(bound, inclusive);
        return one(path, element, List.of(interval));
    }

    private static List<List<Condition>> one(String path, @Nullable Element element, List<Interval> intervals) {
        return List.of(List.of(new Condition(path, element, intervals)));
    }

    /** An array as an operand means both "this array" and "an element that is this array": left to the matcher. */
    private static boolean isIndexable(@Nullable Object value) {
        return !(value instanceof Collection<?>) && !(value instanceof BsonRegularExpression) && !hasOperators(value);
    }

    private static boolean hasOperators(@Nullable Object value) {
        return value instanceof Document document && document.keySet().stream().anyMatch(name -> name.startsWith("$"));
    }

    private static List<Document> documents(@Nullable Object value) {
        List<Document> documents = new ArrayList<>();
        if (value instanceof Collection<?> parts) {
            for (Object part : parts) {
                documents.add(part instanceof Document document ? document : new Document());
            }
        }
        return documents;
    }

    private static List<List<Condition>> both(List<List<Condition>> left, List<List<Condition>> right) {
        if ((long) left.size() * right.size() > ALTERNATIVES_MAX) {
            return left;
        }
        List<List<Condition>> both = new ArrayList<>();
        for (List<Condition> here : left) {
            for (List<Condition> there : right) {
                List<Condition> joined = new ArrayList<>(here);
                joined.addAll(there);
                both.add(joined);
            }
        }
        return both;
    }
}
