package org.allegationledger.decide.rule;

import org.allegationledger.command.Reason;
import org.allegationledger.event.EventType;
import org.allegationledger.vocabulary.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A place in a command that names a record.
 *
 * @param kind what must be there
 * @param id under which id
 * @param pointer to the field in the request's body; none: the id is in the path
 */
record Reference(Kind kind, RecordId id, @Nullable String pointer) {

    /** What a field can name; in the order in which what is missing is reported. */
    enum Kind {
        PARTY(Reason.PARTY_UNKNOWN, EventType.PARTY_REGISTERED),
        SOURCE(Reason.SOURCE_UNKNOWN, EventType.SOURCE_REGISTERED),
        ALLEGATION(Reason.ALLEGATION_UNKNOWN, EventType.ALLEGATION_RECORDED),
        ATTRIBUTION(Reason.STATEMENT_UNKNOWN, EventType.ATTRIBUTION_RECORDED);

        private final Reason unknown;
        private final EventType creation;

        Kind(Reason unknown, EventType creation) {
            this.unknown = unknown;
            this.creation = creation;
        }

        /** Why a command is refused when the record does not exist. */
        Reason unknown() {
            return unknown;
        }

        /** The event that makes such a record. */
        EventType creation() {
            return creation;
        }
    }
}
