package org.allegationledger.exchange.export.prov;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.allegationledger.vocabulary.RecordId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A qualified name.
 *
 * @param prefix whose names they are
 * @param local the name there
 */
record Name(Prefix prefix, String local) {

    /** The prefixes of a document, with the beginnings of the URIs that they stand for. */
    enum Prefix {
        PROV("http://www.w3.org/ns/prov#"),
        XSD("http://www.w3.org/2001/XMLSchema#"),
        /** The ledger's words. */
        LEDGER("urn:x-allegation-ledger:"),
        /** Records by their ids. */
        RECORD("urn:uuid:"),
        /** Further forms of records, by the ids of the events that made them. */
        VERSION("urn:x-allegation-ledger:version:"),
        /** Recordings, by the ids of their events. */
        RECORDING("urn:x-allegation-ledger:recording:"),
        /** Who has things recorded. */
        ACCOUNT("urn:x-allegation-ledger:account:");

        private final String uri;

        Prefix(String uri) {
            this.uri = uri;
        }

        String uri() {
            return uri;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Name prov(String local) {
        return new Name(Prefix.PROV, local);
    }

    static Name ledger(String local) {
        return new Name(Prefix.LEDGER, local);
    }

    static Name of(RecordId id) {
        return of(id.value());
    }

    static Name of(UUID record) {
        return new Name(Prefix.RECORD, record.toString());
    }

    static Name version(String eventId) {
        return new Name(Prefix.VERSION, eventId);
    }

    static Name recording(String eventId) {
        return new Name(Prefix.RECORDING, eventId);
    }

    /** An account's id may have any characters. */
    static Name account(String id) {
        return new Name(Prefix.ACCOUNT, URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    /** The name where a value stands, which would else be a string. */
    ObjectNode asValue() {
        return JsonNodeFactory.instance.objectNode().put("$", toString()).put("type", "prov:QUALIFIED_NAME");
    }

    @Override
    public String toString() {
        return prefix + ":" + local;
    }
}
