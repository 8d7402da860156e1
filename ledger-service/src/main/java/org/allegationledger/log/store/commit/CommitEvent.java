package org.allegationledger.log.store.commit;

import java.util.List;
import java.util.Set;
import org.allegationledger.log.LogFilter;

/**
 * An event in its commit.
 *
 * @param type its stored name, a copy of what the entry says
 * @param tags {@code key:value}, a copy of what the entry says
 * @param entry the bytes that are hashed
 */
public record CommitEvent(String type, List<String> tags, byte[] entry) {

    /** Whether the filter lets it through. */
    public boolean matches(LogFilter filter) {
        if (filter.criteria().isEmpty()) {
            return true;
        }
        for (LogFilter.Criterion criterion : filter.criteria()) {
            if (matches(criterion.types(), criterion.tags())) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Set<String> types, Set<String> wanted) {
        return (types.isEmpty() || types.contains(type)) && tags.containsAll(wanted);
    }
}
