package org.allegationledger.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Tag;

/**
 * A dynamic consistency boundary: the events that meet at least one of the criteria (design 4.1).
 *
 * @param criteria alternatives; none: the decision depends on no event
 */
public record Boundary(List<Criterion> criteria) {

    public Boundary {
        criteria = criteria.stream().distinct().toList();
    }

    /** Made of the criteria that the parts of a decision need. */
    @SafeVarargs
    public static Boundary of(Stream<Criterion>... parts) {
        List<Criterion> criteria = new ArrayList<>();
        for (Stream<Criterion> part : parts) {
            part.forEach(criteria::add);
        }
        return new Boundary(criteria);
    }

    /**
     * An event meets it if it carries the tag and has one of the types.
     *
     * @param types none: any type
     */
    public record Criterion(Tag tag, Set<EventType> types) {
        public Criterion {
            types = Set.copyOf(types);
        }

        /** For events of these types with this tag. */
        public static Criterion of(Tag tag, EventType... types) {
            return new Criterion(tag, Set.of(types));
        }
    }
}
