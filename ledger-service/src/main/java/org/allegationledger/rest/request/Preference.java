package org.allegationledger.rest.request;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Prefer} (RFC 7240): what a caller would like, and gets if it can be had. Nothing in it is refused. */
public final class Preference {

    /** Asks for the offline receipt of a command's event. */
    public static final String RECEIPT = "return=receipt";

    /** A preference, its value if it has one, and what follows behind a semicolon; quoted strings may hold anything. */
    private static final Pattern ONE = Pattern.compile(
            "([^\\s,;=\"]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,;\"]*)))?(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\")*+");

    private Preference() {}

    /**
     * Whether the receipt is asked for. Where a preference is there more than once, the first counts.
     *
     * @param header or none
     */
    public static boolean isForReceipt(@Nullable String header) {
        Matcher each = ONE.matcher(header == null ? "" : header);
        while (each.find()) {
            if (each.group(1).toLowerCase(Locale.ROOT).equals("return")) {
                String value = each.group(2) != null ? each.group(2) : each.group(3);
                return "receipt".equals(value);
            }
        }
        return false;
    }
}
