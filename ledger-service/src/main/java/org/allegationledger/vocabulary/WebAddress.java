package org.allegationledger.vocabulary;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The check of a URL, which is kept as a text because it is sealed. */
public final class WebAddress {

    private static final Pattern HOST = Pattern.compile("([^@]*@)?[^@:]+(:\\d*)?");

    private WebAddress() {}

    /**
     * Checks a URL.
     *
     * @throws InvalidValueException when it is not an absolute http or https URL with a host, or too long
     */
    public static Text of(String value) {
        Text text = Text.line(value, Limits.URL);
        try {
            URI uri = new URI(value);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || !hasHost(uri)) {
                throw new InvalidValueException("must be an absolute http or https URL");
            }
        } catch (URISyntaxException notAUrl) {
            throw new InvalidValueException("must be an absolute http or https URL");
        }
        return text;
    }

    /** Also for the hosts that {@link URI#getHost()} does not know: those in other scripts, and those with an underscore. */
    private static boolean hasHost(URI uri) {
        String authority = uri.getRawAuthority();
        return uri.getHost() != null
                || authority != null && HOST.matcher(authority).matches();
    }
}
