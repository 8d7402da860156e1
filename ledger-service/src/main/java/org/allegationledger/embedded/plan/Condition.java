package org.allegationledger.embedded.plan;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.embedded.key.KeyField;
import org.jspecify.annotations.Nullable;

/**
 * What a filter asks of one path: a value in one of these intervals. Conditions of one {@code $elemMatch} carry the same element,
 * and must hold for one and the same element of its array; others may be met by different elements.
 */
record Condition(String path, @Nullable Element element, List<Interval> intervals) {

    /** One {@code $elemMatch} of a filter: its number in the filter and the path of its array. */
    record Element(int number, String path) {}

    /**
     * Whether one index key must satisfy both. Where the two paths lead through the same array, that holds only inside one
     * {@code $elemMatch} on that array or further in.
     */
    boolean sharesKeyWith(Condition other, Iterable<String> arrays) {
        for (String array : arrays) {
            boolean shared = leadsThrough(array) && other.leadsThrough(array);
            if (shared && !(element != null && element.equals(other.element) && isWithin(array, element.path()))) {
                return false;
            }
        }
        return true;
    }

    private boolean leadsThrough(String array) {
        return new KeyField(path, true).leadsThrough(array);
    }

    private static boolean isWithin(String array, String element) {
        return element.equals(array) || element.startsWith(array + ".");
    }

    List<Interval> and(List<Interval> others) {
        List<Interval> both = new ArrayList<>();
        for (Interval mine : intervals) {
            for (Interval other : others) {
                both.addAll(mine.and(other));
            }
        }
        return both;
    }

    boolean excludesNull() {
        Interval nothing = Interval.point(null);
        return intervals.stream().noneMatch(interval -> interval.contains(nothing));
    }
}
