package org.allegationledger.event.json;

import org.allegationledger.event.EventType;
import org.allegationledger.event.json.fields.UnreadableEventException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the form of an earlier version into the current one: the one place that knows what forms there were. An event is
 * never written again; when its form changes, {@link EventType} gets the next version, and a case here makes the new form out
 * of each old one, step by step.
 */
final class Upcasting {

    private Upcasting() {}

    /**
     * The fields in the form of the type's current version.
     *
     * @param type what event it is
     * @param version as stored
     * @param fields as stored
     * @throws UnreadableEventException when this build does not know the version
     */
    static ObjectNode current(EventType type, String version, ObjectNode fields) {
        // So far each type has had one form.
        if (version.equals(Integer.toString(type.version()))) {
            return fields;
        }
        throw new UnreadableEventException("an event has a version that is not known here", "");
    }
}
