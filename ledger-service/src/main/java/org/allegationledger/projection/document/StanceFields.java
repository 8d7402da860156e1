package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import org.allegationledger.event.StatementFact;
import org.allegationledger.view.StanceView;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.StatementId;
import org.bson.Document;

/** The parts of an allegation's document that say what was stated about it and who stands where. */
final class StanceFields {

    private StanceFields() {}

    static Document stance(StanceView stance) {
        Document part = new Document("party", stance.party().toString())
                .append("side", stance.side().name())
                .append("stance", stance.stance().name())
                .append("since", SpeechFields.saidAt(stance.since()))
                .append("establishedBy", stance.establishedBy().toString())
                .append("position", stance.position())
                .append("attributedTo", Fields.texts(stance.attributedTo()))
                .append("basis", Fields.all(stance.basis(), Basis::name));
        put(part, "confidence", stance.confidence());
        return part.append("orderUncertain", stance.orderUncertain());
    }

    static StanceView stance(Document part) {
        return new StanceView(
                new PartyId(Fields.uuid(part, "party")),
                Side.valueOf(Fields.text(part, "side")),
                Stance.valueOf(Fields.text(part, "stance")),
                Fields.present(Fields.partAs(part, "since", SpeechFields::saidAt)),
                Fields.uuid(part, "establishedBy"),
                Fields.number(part, "position"),
                Fields.textsAs(part, "attributedTo", Fields.idOf(PartyId::new)),
                Fields.textsAs(part, "basis", Basis::valueOf),
                part.getInteger("confidence"),
                Fields.flag(part, "orderUncertain"));
    }

    static Document statement(StatementFact statement) {
        Document part = new Document("id", statement.id().toString())
                .append("party", statement.party().toString());
        put(part, "spokesperson", stored(statement.spokesperson(), PartyId::toString));
        return part.append("saidAt", SpeechFields.saidAt(statement.saidAt()))
                .append("position", statement.position())
                .append("details", DetailsFields.details(statement.details()))
                .append("retracted", statement.retracted());
    }

    static StatementFact statement(Document part) {
        return new StatementFact(
                new StatementId(Fields.uuid(part, "id")),
                new PartyId(Fields.uuid(part, "party")),
                Fields.textAs(part, "spokesperson", Fields.idOf(PartyId::new)),
                Fields.present(Fields.partAs(part, "saidAt", SpeechFields::saidAt)),
                Fields.number(part, "position"),
                Fields.present(Fields.partAs(part, "details", DetailsFields::details)),
                Fields.flag(part, "retracted"));
    }
}
