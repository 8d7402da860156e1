package org.allegationledger.audit.verify;

import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Where two JSON values differ first; the order of members is nothing, and a number is one however it is held.
 *
 * @param pointer JSON Pointer to it; empty: the whole
 * @param expected there, "nothing" where there is no such member
 * @param found there, likewise
 */
public record JsonDifference(String pointer, String expected, String found) {

    private static final String NOTHING = "nothing";

    /** Empty when they are the same. */
    public static Optional<JsonDifference> first(JsonNode expected, JsonNode found) {
        return first("", expected, found);
    }

    private static Optional<JsonDifference> first(String at, JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            TreeSet<String> names = new TreeSet<>(expected.propertyNames());
            names.addAll(found.propertyNames());
            return names.stream()
                    .flatMap(name -> member(at + '/' + name, expected.path(name), found.path(name)).stream())
                    .findFirst();
        }
        if (expected.isArray() && found.isArray()) {
            for (int index = 0; index < Math.max(expected.size(), found.size()); index++) {
                Optional<JsonDifference> difference = member(at + '/' + index, expected.path(index), found.path(index));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return member(at, expected, found);
    }

    private static Optional<JsonDifference> member(String at, JsonNode expected, JsonNode found) {
        if (expected.isContainer() && found.isContainer() && expected.getNodeType() == found.getNodeType()) {
            return first(at, expected, found);
        }
        boolean same = expected.isNumber() && found.isNumber()
                ? expected.decimalValue().compareTo(found.decimalValue()) == 0
                : expected.equals(found);
        return same ? Optional.empty() : Optional.of(new JsonDifference(at, text(expected), text(found)));
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? NOTHING : node.toString();
    }
}
