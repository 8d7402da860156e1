package org.allegationledger.embedded.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.key.KeyField;
import org.jspecify.annotations.Nullable;

/** Narrows one source by conditions, field by field, as long as the fields are pinned to single values. */
final class ScanBuilder {

    /** More stretches than this are not told apart: the source is walked in one. */
    private static final int SCANS_MAX = 2_000;

    /** A field without a condition is stepped through value by value if it has no more of them than this. */
    private static final int DISTINCT_MAX = 64;

    private final Source source;
    private final List<Condition> conditions;
    private final List<KeyField> sort;
    private final Set<String> arrays;
    private final List<Condition> used = new ArrayList<>();

    ScanBuilder(Source source, List<Condition> conditions, List<KeyField> sort) {
        this.source = source;
        this.conditions = conditions;
        this.sort = sort;
        this.arrays = source.arrays();
    }

    /** A stretch whose keys share the values of the first fields; {@code ends} are the offsets behind each of them. */
    private record Prefix(Key key, List<Integer> ends) {

        static final Prefix NONE = new Prefix(Key.EMPTY, List.of());

        Prefix plus(Key value) {
            Key longer = key.plus(value);
            List<Integer> offsets = new ArrayList<>(ends);
            offsets.add(longer.length());
            return new Prefix(longer, offsets);
        }

        int offset(int field) {
            return field == 0 ? 0 : ends.get(field - 1);
        }
    }

    /** @param lead the condition to use on the first field: where several cannot be used at once, each is tried */
    Plan build(List<Condition> lead) {
        List<Prefix> prefixes = List.of(Prefix.NONE);
        List<KeyField> fields = source.fields();
        int pinned = 0;
        List<Interval> range = List.of(new Interval(new Edge(Key.EMPTY, false), new Edge(Key.EMPTY, true)));
        while (pinned < fields.size()) {
            KeyField field = fields.get(pinned);
            List<Interval> intervals = pinned == 0 ? narrowed(field, lead) : narrowed(field, List.of());
            List<Prefix> longer = intervals == null ? distinct(prefixes, pinned) : pin(prefixes, field, intervals);
            if (longer == null) {
                if (intervals != null && (long) intervals.size() * prefixes.size() <= SCANS_MAX) {
                    range = intervals.stream()
                            .map(interval -> interval.inDirection(field.ascending()))
                            .toList();
                }
                break;
            }
            prefixes = longer;
            pinned++;
        }
        return plan(prefixes, range, pinned);
    }

    /** What the conditions leave of a field, or null if they say nothing about it that this key must satisfy. */
    private @Nullable List<Interval> narrowed(KeyField field, List<Condition> lead) {
        List<Interval> intervals = null;
        List<Condition> candidates = new ArrayList<>(lead);
        candidates.addAll(conditions);
        for (Condition condition : candidates) {
            boolean usable = condition.path().equals(field.path())
                    && !used.contains(condition)
                    && used.stream().allMatch(other -> other.sharesKeyWith(condition, arrays));
            if (usable) {
                used.add(condition);
                intervals = intervals == null ? condition.intervals() : condition.and(intervals);
            }
        }
        return intervals;
    }

    private static @Nullable List<Prefix> pin(List<Prefix> prefixes, KeyField field, List<Interval> intervals) {
        if (!intervals.stream().allMatch(Interval::isPoint) || (long) prefixes.size() * intervals.size() > SCANS_MAX) {
            return null;
        }
        List<Prefix> longer = new ArrayList<>();
        for (Prefix prefix : prefixes) {
            for (Interval point : intervals) {
                longer.add(
                        prefix.plus(point.inDirection(field.ascending()).from().value()));
            }
        }
        return longer;
    }

    /**
     * Steps over a field that no condition names, if that helps: a condition or the sort is waiting behind it, and it has few
     * values.
     */
    private @Nullable List<Prefix> distinct(List<Prefix> prefixes, int at) {
        List<KeyField> fields = source.fields();
        boolean waiting =
                IntStream.range(at + 1, fields.size()).anyMatch(i -> isSortedFrom(i) || isAsked(fields.get(i)));
        if (at == 0 || !waiting || isSortedFrom(at)) {
            return null;
        }
        List<Prefix> longer = new ArrayList<>();
        for (Prefix prefix : prefixes) {
            Key next = source.ceiling(prefix.key());
            while (next != null && next.startsWith(prefix.key())) {
                if (longer.size() >= DISTINCT_MAX) {
                    return null;
                }
                int start = prefix.key().length();
                int end = fields.get(at).end(next, start);
                Prefix found = prefix.plus(Key.of(Arrays.copyOfRange(next.bytes(), start, end)));
                longer.add(found);
                Key behind = found.key().successor();
                next = behind == null ? null : source.ceiling(behind);
            }
        }
        return longer;
    }

    private boolean isAsked(KeyField field) {
        return conditions.stream()
                .anyMatch(condition -> condition.path().equals(field.path())
                        && used.stream().allMatch(other -> other.sharesKeyWith(condition, arrays)));
    }

    private boolean isSortedFrom(int field) {
        List<KeyField> fields = source.fields();
        if (sort.isEmpty() || field + sort.size() > fields.size() || isLooseFrom(field)) {
            return false;
        }
        boolean same = sort.getFirst().ascending() == fields.get(field).ascending();
        return IntStream.range(0, sort.size()).allMatch(i -> {
            KeyField wanted = sort.get(i);
            KeyField held = fields.get(field + i);
            return wanted.path().equals(held.path()) && (wanted.ascending() == held.ascending()) == same;
        });
    }

    /** Whether a document may have several keys that differ from this field on. */
    private boolean isLooseFrom(int field) {
        return source.fields().stream()
                .skip(field)
                .anyMatch(held -> arrays.stream().anyMatch(held::leadsThrough));
    }

    private Plan plan(List<Prefix> prefixes, List<Interval> range, int pinned) {
        int sortedFrom = IntStream.rangeClosed(
                        0, Math.min(pinned, source.fields().size() - 1))
                .filter(this::isSortedFrom)
                .findFirst()
                .orElse(-1);
        boolean sorted = sort.isEmpty() || sortedFrom >= 0;
        List<Scan> scans = new ArrayList<>();
        long count = 0;
        for (Prefix prefix : prefixes) {
            for (Interval interval : range) {
                Key from = interval.from().behind(prefix.key());
                if (from == null) {
                    continue;
                }
                int offset = sortedFrom >= 0 ? prefix.offset(sortedFrom) : 0;
                Scan scan = new Scan(source, from, interval.to().behind(prefix.key()), offset);
                scans.add(scan);
                count += scan.count();
            }
        }
        List<KeyField> fields = source.fields();
        boolean reverse = sortedFrom >= 0
                && sort.getFirst().ascending() != fields.get(sortedFrom).ascending();
        List<KeyField> order = sortedFrom >= 0 ? fields.subList(sortedFrom, fields.size()) : List.of();
        return new Plan(scans, sorted, sortedFrom >= 0, reverse, !arrays.isEmpty(), order, count);
    }
}
