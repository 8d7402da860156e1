package org.allegationledger.command;

import java.util.List;

/**
 * A rule says no; nothing is recorded, and the same command may be accepted later.
 *
 * @param reason which rule
 * @param pointers the fields at fault, as JSON Pointers (RFC 6901) into the request's body; none when it is the id in the path
 */
public record Refusal(Reason reason, List<String> pointers) {
    public Refusal {
        pointers = List.copyOf(pointers);
    }

    /** A refusal for these fields. */
    public static Refusal of(Reason reason, String... pointers) {
        return new Refusal(reason, List.of(pointers));
    }
}
