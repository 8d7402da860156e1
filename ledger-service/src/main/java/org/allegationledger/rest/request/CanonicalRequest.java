package org.allegationledger.rest.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;

/**
 * The form of a request that is the same for the same request: method, path, and the body by RFC 8785, whatever its white
 * space, its order of fields and its escapes were (design 4.2, Idempotency).
 */
public final class CanonicalRequest {

    private CanonicalRequest() {}

    /**
     * The canonical form of a command's request.
     *
     * @param path as the contract has it, with the id in its place
     * @param body whose fields were checked
     */
    public static String post(String path, JsonNode body) {
        try {
            return "POST " + path + '\n' + new JsonCanonicalizer(body.toString()).getEncodedString();
        } catch (IOException notJson) {
            throw new UncheckedIOException("a body that was read is JSON", notJson);
        }
    }
}
