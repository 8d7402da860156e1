package org.allegationledger.audit.verify.answer;

import java.util.Locale;
import java.util.UUID;

/** What the service answers about, each with a list of its own. */
public enum Kind {
    PARTIES,
    SOURCES,
    STATEMENTS,
    ALLEGATIONS;

    /** Of the list, from the root. */
    String path() {
        return "/v1/" + plural();
    }

    /** For people. */
    public String plural() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of them. */
    record One(Kind kind, UUID id) {

        String path() {
            return kind.path() + '/' + id;
        }
    }
}
