package org.allegationledger.audit.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.allegationledger.audit.ReplayReport.Difference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Where documents differ, field by field. It is kept, and records may be erased later: so no text of a record is in it. A text
 * is given by its length, unless its field is one of those that never hold text. For one thread at a time.
 */
final class Differences {

    /** So many are kept; the others are only counted. */
    static final int MOST_KEPT = 1_000;

    private static final int MOST_SHOWN_CHARACTERS = 100;

    /** Ids, words of fixed lists, slugs, hashes, language tags, and moments as they were given. */
    private static final Set<String> WITHOUT_TEXT = Set.of(
            "_id",
            "accordingTo",
            "accused",
            "accusers",
            "acts",
            "actsFor",
            "affected",
            "allegationId",
            "as",
            "attributedTo",
            "basis",
            "contentSha256",
            "establishedBy",
            "extent",
            "id",
            "inResponseTo",
            "kind",
            "language",
            "mergedInto",
            "origin",
            "parties",
            "party",
            "phase",
            "regarding",
            "reliability",
            "side",
            "sourceId",
            "spokesperson",
            "stance",
            "status",
            "text",
            "withdraws");

    /** They say who wrote a document, not what it is. */
    private static final Set<String> NOT_COMPARED = Set.of("epoch");

    /** Its elements stand in no order. */
    private static final String UNORDERED = "countsAs";

    private final List<Difference> kept = new ArrayList<>();
    private long count;

    List<Difference> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }

    /**
     * Compares a document.
     *
     * @param live as it serves; null: it does not
     * @param replayed as the log makes it; null: it makes none
     */
    void compare(String id, @Nullable Document live, @Nullable Document replayed) {
        if (live == null && replayed == null) {
            return;
        }
        if (live == null || replayed == null) {
            add(id, "", position(live), position(replayed));
        } else {
            compareFields(id, "", live, replayed);
        }
    }

    private static @Nullable Object position(@Nullable Document document) {
        return document == null ? null : new Document("position", shown("position", document.get("position")));
    }

    private void compareFields(String id, String pointer, Map<?, ?> live, Map<?, ?> replayed) {
        Set<Object> names = new LinkedHashSet<>(replayed.keySet());
        names.addAll(live.keySet());
        for (Object name : names) {
            String field = name.toString();
            if (!pointer.isEmpty() || !NOT_COMPARED.contains(field)) {
                String escaped = field.replace("~", "~0").replace("/", "~1");
                compareValues(id, pointer + '/' + escaped, field, live.get(name), replayed.get(name));
            }
        }
    }

    private void compareValues(
            String id, String pointer, String field, @Nullable Object live, @Nullable Object replayed) {
        if (isNothingOr(Map.class, live)
                && isNothingOr(Map.class, replayed)
                && (hasParts(live) || hasParts(replayed))) {
            compareFields(id, pointer, fields(live), fields(replayed));
        } else if (isNothingOr(List.class, live)
                && isNothingOr(List.class, replayed)
                && (hasParts(live) || hasParts(replayed))) {
            compareElements(id, pointer, field, elements(field, live), elements(field, replayed));
        } else if (!Objects.equals(live, replayed)) {
            add(id, pointer, shown(field, live), shown(field, replayed));
        }
    }

    private void compareElements(String id, String pointer, String field, List<?> live, List<?> replayed) {
        for (int index = 0; index < Math.max(live.size(), replayed.size()); index++) {
            compareValues(
                    id,
                    pointer + '/' + index,
                    field,
                    index < live.size() ? live.get(index) : null,
                    index < replayed.size() ? replayed.get(index) : null);
        }
    }

    private void add(String id, String pointer, @Nullable Object live, @Nullable Object replayed) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(new Difference(id, pointer, live, replayed));
        }
    }

    private static boolean isNothingOr(Class<?> kind, @Nullable Object value) {
        return value == null || kind.isInstance(value);
    }

    private static boolean hasParts(@Nullable Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
    }

    private static Map<?, ?> fields(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> elements(String field, @Nullable Object value) {
        List<?> elements = value instanceof List<?> list ? list : List.of();
        return field.equals(UNORDERED)
                ? elements.stream()
                        .sorted(Comparator.comparing(String::valueOf))
                        .toList()
                : elements;
    }

    private static @Nullable Object shown(String field, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean flag -> flag;
            case Date date -> date.toInstant().toString();
            case String text when WITHOUT_TEXT.contains(field) && text.length() <= MOST_SHOWN_CHARACTERS -> text;
            case String text -> "text of " + text.codePointCount(0, text.length()) + " characters";
            case List<?> list -> "list of " + list.size();
            case Map<?, ?> map -> "object of " + map.size() + " fields";
            default -> "value of another type";
        };
    }
}
