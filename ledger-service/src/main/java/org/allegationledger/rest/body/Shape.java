package org.allegationledger.rest.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a value in a body must be.
 *
 * @param <T> what is made of it
 */
@FunctionalInterface
interface Shape<T> {

    /** What is made of the value at this place; none if anything in it is at fault, which its faults then say. */
    @Nullable
    T read(Place place);

    /**
     * What is made of a whole body.
     *
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    default T of(JsonNode body) {
        Faults faults = new Faults();
        T made = read(new Place(body, "", faults));
        if (made == null) {
            throw faults.problem();
        }
        return made;
    }
}
