package org.allegationledger.rest.body;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.allegationledger.vocabulary.Change;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an object. Each is asked for once; {@link #make} then refuses the ones that nobody asked for, and makes
 * something of the object if nothing in it was at fault.
 */
final class Fields {

    private final Place object;
    private final Set<String> known = new HashSet<>();
    private final int faultsBefore;

    Fields(Place object) {
        this.object = object;
        this.faultsBefore = object.faults().count();
        if (!object.value().isObject()) {
            object.fault("must be an object");
        }
    }

    /** The fields of an object that must have one. */
    static Fields some(Place object) {
        Fields fields = new Fields(object);
        if (object.value().isObject() && object.value().isEmpty()) {
            object.fault("must have at least one field");
        }
        return fields;
    }

    /** A field that must be there. */
    <T> Field<T> required(String name, Shape<T> shape) {
        if (object.value().isObject() && !object.value().has(name)) {
            object.faults().add(object.pointerTo(name), "is required");
        }
        return optional(name, shape);
    }

    /** A field that may be absent; null is no value. */
    <T> Field<T> optional(String name, Shape<T> shape) {
        JsonNode value = ask(name);
        if (value == null) {
            return new Field<>(null);
        }
        Place place = object.field(name, value);
        return new Field<>(value.isNull() ? place.fault("must not be null; leave it out") : shape.read(place));
    }

    /** A field of an amendment: absent, it stays as it was; null clears it. */
    <T> Field<Change<T>> change(String name, Shape<T> shape) {
        JsonNode value = ask(name);
        if (value == null) {
            return new Field<>(null);
        }
        return new Field<>(new Change<>(value.isNull() ? null : shape.read(object.field(name, value))));
    }

    /** A field of an amendment that always has some value: null gives it the one that it has without being told. */
    <T> Field<T> replaced(String name, Shape<T> shape, T cleared) {
        JsonNode value = object.value().get(name);
        return value != null && value.isNull() ? cleared(name, cleared) : optional(name, shape);
    }

    /** What is made of the object; none if anything in it is at fault. */
    <R> @Nullable R make(Supplier<R> making) {
        for (String name : object.value().propertyNames()) {
            if (!known.contains(name)) {
                object.faults().add(object.pointerTo(name), "is not a field of this object");
            }
        }
        return object.faults().count() > faultsBefore ? null : object.made(making);
    }

    private <T> Field<T> cleared(String name, T value) {
        known.add(name);
        return new Field<>(value);
    }

    private @Nullable JsonNode ask(String name) {
        known.add(name);
        return object.value().get(name);
    }
}
