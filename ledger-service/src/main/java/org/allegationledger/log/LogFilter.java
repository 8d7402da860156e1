package org.allegationledger.log;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which events to read: those that meet at least one of the criteria; no criterion at all means every event.
 *
 * @param criteria alternatives
 */
public record LogFilter(List<Criterion> criteria) {

    /** Every event. */
    public static final LogFilter EVERYTHING = new LogFilter(List.of());

    public LogFilter {
        criteria = List.copyOf(criteria);
    }

    /**
     * A filter of one criterion.
     *
     * @param tag the tag that events must carry, {@code key:value}
     * @param types the stored names of which events must have one; none: any type
     */
    public static LogFilter tagged(String tag, String... types) {
        return new LogFilter(List.of(new Criterion(Set.of(tag), Set.of(types))));
    }

    /** Events that carry at least one of the tags. */
    public static LogFilter taggedAnyOf(String... tags) {
        return new LogFilter(
                Stream.of(tags).map(tag -> new Criterion(Set.of(tag), Set.of())).toList());
    }

    /**
     * An event meets it if it carries all of the tags and has one of the types.
     *
     * @param tags {@code key:value}; none: any tags
     * @param types stored names; none: any type
     */
    public record Criterion(Set<String> tags, Set<String> types) {
        public Criterion {
            tags = Set.copyOf(tags);
            types = Set.copyOf(types);
        }
    }
}
