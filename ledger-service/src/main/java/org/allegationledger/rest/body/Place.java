package org.allegationledger.rest.body;

import java.util.function.Supplier;
import org.allegationledger.vocabulary.InvalidValueException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a body.
 *
 * @param value what stands there
 * @param pointer where that is, by RFC 6901
 * @param faults takes what is wrong with it
 */
record Place(JsonNode value, String pointer, Faults faults) {

    /** The place of a field of this object. */
    Place field(String name, JsonNode fieldValue) {
        return new Place(fieldValue, pointerTo(name), faults);
    }

    /** The place of an entry of this list. */
    Place entry(int index) {
        return new Place(value.get(index), pointer + '/' + index, faults);
    }

    String pointerTo(String name) {
        return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
    }

    /** Notes a fault here; there is no value then. */
    <T> @Nullable T fault(String detail) {
        faults.add(pointer, detail);
        return null;
    }

    /** What is made of the value, or none if its type refuses it. */
    <T> @Nullable T made(Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidValueException refused) {
            String reason = refused.getMessage();
            return fault(reason == null ? "is not valid" : reason);
        }
    }
}
