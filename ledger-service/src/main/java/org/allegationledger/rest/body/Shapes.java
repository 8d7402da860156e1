package org.allegationledger.rest.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;

/** The shapes of single values and of lists. Nothing is coerced: {@code "1"} is no number, {@code 1.0} no whole one. */
final class Shapes {

    static final Shape<Boolean> FLAG = place -> place.value().isBoolean()
            ? Boolean.valueOf(place.value().booleanValue())
            : place.fault("must be true or false");

    static final Shape<SaidAt> SAID_AT = string(SaidAt::of);

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Shapes() {}

    /** A string that a type of the vocabulary takes, or refuses with its reason. */
    static <T> Shape<T> string(Function<String, T> type) {
        return place -> {
            String text = place.value().isString() ? place.value().stringValue() : null;
            return text == null ? place.fault("must be a string") : place.made(() -> type.apply(text));
        };
    }

    /** A text of one line. */
    static Shape<Text> line(int maxCodePoints) {
        return string(text -> Text.line(text, maxCodePoints));
    }

    /** A text of several lines. */
    static Shape<Text> prose(int maxCodePoints) {
        return string(text -> Text.prose(text, maxCodePoints));
    }

    /** The id of a record: a UUID in its form of 36 characters. */
    static <T> Shape<T> id(Function<UUID, T> type) {
        return string(text -> {
            if (!UUID_FORM.matcher(text).matches()) {
                throw new InvalidValueException("must be a UUID, such as 018f3c1e-0000-7000-8000-000000000001");
            }
            return type.apply(UUID.fromString(text));
        });
    }

    /** One of the names of an enumeration. */
    static <E extends Enum<E>> Shape<E> oneOf(Class<E> names) {
        E[] all = names.getEnumConstants();
        String fault = "must be one of "
                + String.join(", ", Arrays.stream(all).map(Enum::name).toList());
        return string(text -> Arrays.stream(all)
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(fault)));
    }

    /** A whole number; its range is its type's to check. */
    static final Shape<Integer> WHOLE =
            place -> place.value().isIntegralNumber() && place.value().canConvertToInt()
                    ? Integer.valueOf(place.value().intValue())
                    : place.fault("must be a whole number");

    /** A whole number of a range. */
    static Shape<Integer> whole(int from, int to) {
        return place -> {
            Integer number = WHOLE.read(place);
            boolean within = number == null || (number >= from && number <= to);
            return within ? number : place.fault("must be from " + from + " to " + to);
        };
    }

    /** A list, also an empty one. */
    static <T> Shape<List<T>> list(Shape<T> entry, int max) {
        return place -> entries(place, entry, entries -> Limits.list(entries, max));
    }

    /** A list of at least one entry. */
    static <T> Shape<List<T>> some(Shape<T> entry, int max) {
        return place -> entries(place, entry, entries -> Limits.some(entries, max));
    }

    private static <T> @Nullable List<T> entries(Place place, Shape<T> entry, Function<List<T>, List<T>> limit) {
        if (!place.value().isArray()) {
            return place.fault("must be a list");
        }
        int faultsBefore = place.faults().count();
        List<T> entries = new ArrayList<>();
        for (int index = 0; index < place.value().size(); index++) {
            T read = entry.read(place.entry(index));
            if (read != null) {
                entries.add(read);
            }
        }
        return place.faults().count() > faultsBefore ? null : place.made(() -> limit.apply(entries));
    }
}
