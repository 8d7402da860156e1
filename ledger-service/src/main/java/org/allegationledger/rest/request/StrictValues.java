package org.allegationledger.rest.request;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * How values in paths, query parameters and headers are read: a UUID in its 36 characters, a whole number in decimal digits.
 * Spring's own conversions would take {@code 1-1-1-1-1} and {@code 0x10}, also beside stricter converters.
 */
@ControllerAdvice
final class StrictValues {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern LONG_FORM = Pattern.compile("[0-9]{1,18}");
    private static final Pattern INT_FORM = Pattern.compile("[0-9]{1,9}");

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new Form(UUID_FORM, UUID::fromString));
        binder.registerCustomEditor(Long.class, new Form(LONG_FORM, Long::valueOf));
        binder.registerCustomEditor(Integer.class, new Form(INT_FORM, Integer::valueOf));
    }

    /** Text of one form, and what it stands for. */
    private static final class Form extends PropertyEditorSupport {

        private final Pattern form;
        private final Function<String, Object> value;

        Form(Pattern form, Function<String, Object> value) {
            this.form = form;
            this.value = value;
        }

        @Override
        public void setAsText(String text) {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException("not of the form that the contract asks for");
            }
            setValue(value.apply(text));
        }
    }
}
