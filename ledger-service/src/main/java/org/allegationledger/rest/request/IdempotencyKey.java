package org.allegationledger.rest.request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}: a string item of RFC 8941, so its value stands in quotation marks. */
public final class IdempotencyKey {

    /** Printable ASCII; a quotation mark or a backslash has a backslash before it. */
    private static final Pattern FORM = Pattern.compile(" *\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\" *");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private IdempotencyKey() {}

    /**
     * The caller's name for the request.
     *
     * @param header the header's value, or none
     * @throws ProblemException 400 when it is not such a string of 1 to 255 characters
     */
    public static Optional<String> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    "The header Idempotency-Key must be one quoted string of 1 to 255 printable ASCII characters,"
                            + " such as \"desk-7/14\".");
        }
        return Optional.of(ESCAPED.matcher(form.group(1)).replaceAll("$1"));
    }
}
