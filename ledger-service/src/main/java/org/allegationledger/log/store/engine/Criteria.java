package org.allegationledger.log.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.store.append.AppendCheck;
import org.allegationledger.log.store.read.LogMarker;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;

/** Axon's criteria in the log's words. Types match by name, without version. */
final class Criteria {

    private Criteria() {}

    static LogFilter filter(EventCriteria criteria) {
        if (!criteria.hasCriteria()) {
            return LogFilter.EVERYTHING;
        }
        List<LogFilter.Criterion> alternatives = new ArrayList<>();
        for (EventCriterion criterion : criteria.flatten()) {
            alternatives.add(new LogFilter.Criterion(
                    criterion.tags().stream().map(Criteria::text).collect(Collectors.toSet()),
                    criterion.types().stream().map(QualifiedName::name).collect(Collectors.toSet())));
        }
        return new LogFilter(alternatives);
    }

    /** A marker is the number of events that were known: what comes at or after it was not. */
    static AppendCheck check(AppendCondition condition) {
        ConsistencyMarker marker = condition.consistencyMarker();
        if (marker == ConsistencyMarker.INFINITY) {
            return AppendCheck.NONE;
        }
        return new AppendCheck(
                filter(condition.criteria()),
                Math.max(0, GlobalIndexConsistencyMarker.position(marker)),
                marker instanceof LogMarker sourced ? sourced.generation() : AppendCheck.ANY_HISTORY);
    }

    /**
     * A tag as the log has it.
     *
     * @throws IllegalArgumentException when its key holds a colon: it would come back as another
     */
    static String text(Tag tag) {
        if (tag.key().indexOf(':') >= 0) {
            throw new IllegalArgumentException("the key of a tag holds no colon");
        }
        return tag.key() + ":" + tag.value();
    }
}
