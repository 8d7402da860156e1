package org.allegationledger.event.json;

import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.RecordKind;

/** Erasures; their {@code recordKind} says of which kind the record is whose id they have. */
final class ErasureJson {

    private ErasureJson() {}

    static void write(RecordErased event, FieldsOut out) {
        out.value("id", event.id());
        out.value("recordKind", event.kind());
        out.value("recordId", event.recordId());
        out.value("allegationId", event.allegationId());
        out.text("legalBasis", event.legalBasis());
        out.text("reason", event.reason());
    }

    static RecordErased readErased(FieldsIn in) {
        RecordKind kind = in.value("recordKind", RecordKind::valueOf);
        return new RecordErased(
                in.value("id", text -> new ErasureId(FieldsIn.uuid(text))),
                in.value("recordId", text -> id(kind, text)),
                in.optionalValue("allegationId", AllegationJson::id),
                in.text("legalBasis"),
                in.text("reason"));
    }

    private static ErasableId id(RecordKind kind, String text) {
        return switch (kind) {
            case PARTY -> PartyJson.id(text);
            case SOURCE -> SourceJson.id(text);
            case ALLEGATION -> AllegationJson.id(text);
            case STATEMENT -> StatementJson.id(text);
        };
    }
}
