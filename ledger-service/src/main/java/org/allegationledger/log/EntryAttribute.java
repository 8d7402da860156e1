package org.allegationledger.log;

import java.util.Set;

/**
 * The metadata of an event that become attributes of its entry by the same name (design 4.2); every other metadata goes
 * into the entry's {@code metadata}.
 */
public final class EntryAttribute {

    /** What the event is about, such as {@code allegation/<uuid>}. */
    public static final String SUBJECT = "subject";

    /** Who had it recorded: an opaque account id. */
    public static final String AUTHOR = "authid";

    /** What a series of commands has in common. */
    public static final String CORRELATION = "correlationid";

    /** The id of the command that caused the event. */
    public static final String CAUSATION = "causationid";

    /** Base64url HMAC-SHA-256 of the request under the record's key. */
    public static final String DIGEST = "digest";

    /** All of them. */
    public static final Set<String> ALL = Set.of(SUBJECT, AUTHOR, CORRELATION, CAUSATION, DIGEST);

    private EntryAttribute() {}
}
