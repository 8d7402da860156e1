package org.allegationledger.rest.request;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;

/**
 * How values in paths, query parameters and headers are read: a UUID in its 36 characters, a whole number in decimal digits.
 * Spring's own conversions would take {@code 1-1-1-1-1} and {@code 0x10}.
 */
public final class StrictConversions {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern WHOLE_FORM = Pattern.compile("[0-9]{1,18}");

    private StrictConversions() {}

    /** Puts them before Spring's own. */
    public static void register(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, (Converter<String, UUID>) StrictConversions::uuid);
        registry.addConverter(String.class, Long.class, (Converter<String, Long>) StrictConversions::whole);
        registry.addConverter(
                String.class,
                Integer.class,
                (Converter<String, Integer>) text -> Math.toIntExact(StrictConversions.whole(text)));
    }

    private static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }

    private static long whole(String text) {
        if (!WHOLE_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a whole number of 1 to 18 digits");
        }
        return Long.parseLong(text);
    }
}
