package org.allegationledger.embedded;

import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;

/** A filter, and what it means in plain Java. */
record Question(Document filter, Predicate<Document> meaning) {

    static Question anything() {
        return new Question(new Document(), document -> true);
    }

    static Question equal(String path, Object value) {
        return new Question(
                new Document(path, value),
                document -> Oracle.seen(document, path).stream().anyMatch(seen -> Oracle.compare(seen, value) == 0));
    }

    static Question in(String path, List<Object> values) {
        return new Question(
                new Document(path, new Document("$in", values)),
                document -> Oracle.seen(document, path).stream()
                        .anyMatch(seen -> values.stream().anyMatch(value -> Oracle.compare(seen, value) == 0)));
    }

    static Question compared(String path, String operator, Object value) {
        return new Question(
                new Document(path, new Document(operator, value)),
                document -> Oracle.seen(document, path).stream()
                        .anyMatch(seen ->
                                Oracle.isComparable(seen, value) && holds(operator, Oracle.compare(seen, value))));
    }

    /** A range with two ends, for paths without arrays. */
    static Question between(String path, Object low, Object high) {
        Question above = compared(path, "$gte", low);
        Question below = compared(path, "$lt", high);
        return new Question(
                new Document(path, new Document("$gte", low).append("$lt", high)), above.meaning.and(below.meaning));
    }

    static Question exists(String path, boolean exists) {
        return new Question(
                new Document(path, new Document("$exists", exists)), document -> document.containsKey(path) == exists);
    }

    static Question all(String path, List<Object> values) {
        return new Question(
                new Document(path, new Document("$all", values)),
                document -> values.stream()
                        .allMatch(value -> equal(path, value).meaning.test(document)));
    }

    /** One element of the array that meets the inner question. */
    static Question element(String path, Question inner) {
        return new Question(
                new Document(path, new Document("$elemMatch", inner.filter)),
                document -> document.get(path) instanceof List<?> list
                        && list.stream()
                                .anyMatch(element -> element instanceof Document within && inner.meaning.test(within)));
    }

    Question and(Question other) {
        return new Question(new Document("$and", List.of(filter, other.filter)), meaning.and(other.meaning));
    }

    /** Both in one document of fields, as filters are mostly written; the paths must differ. */
    Question with(Question other) {
        Document both = new Document(filter);
        both.putAll(other.filter);
        return both.size() == filter.size() + other.filter.size()
                ? new Question(both, meaning.and(other.meaning))
                : and(other);
    }

    Question or(Question other) {
        return new Question(new Document("$or", List.of(filter, other.filter)), meaning.or(other.meaning));
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case "$gt" -> comparison > 0;
            case "$gte" -> comparison >= 0;
            case "$lt" -> comparison < 0;
            default -> comparison <= 0;
        };
    }
}
