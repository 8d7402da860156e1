package org.allegationledger.event.json;

import java.util.UUID;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.StatementId;

/** Events about what became of statements and allegations. */
final class RevisionJson {

    private RevisionJson() {}

    /** The id of a statement, or of the allegation itself. */
    static SpeechId speech(String text, AllegationId allegation) {
        UUID id = FieldsIn.uuid(text);
        return id.equals(allegation.value()) ? allegation : new StatementId(id);
    }

    static void write(StatementCorrected event, FieldsOut out) {
        writeIds(event, out);
        out.text("reason", event.reason());
        out.object("changes", event.changes(), RevisionJson::writeChanges);
        out.values("freedExternalIds", event.freedExternalIds());
    }

    static StatementCorrected readCorrected(FieldsIn in) {
        AllegationId allegation = readAllegationId(in);
        return new StatementCorrected(
                readId(in, allegation),
                allegation,
                in.text("reason"),
                in.object("changes", RevisionJson::readChanges),
                in.values("freedExternalIds", mac -> mac));
    }

    static void write(StatementRetracted event, FieldsOut out) {
        writeIds(event, out);
        out.text("reason", event.reason());
        out.values("freedExternalIds", event.freedExternalIds());
    }

    static StatementRetracted readRetracted(FieldsIn in) {
        AllegationId allegation = readAllegationId(in);
        return new StatementRetracted(
                readId(in, allegation), allegation, in.text("reason"), in.values("freedExternalIds", mac -> mac));
    }

    static void write(CitationsAdded event, FieldsOut out) {
        writeIds(event, out);
        out.objects("citations", event.citations(), CitationJson::write);
    }

    static CitationsAdded readCitations(FieldsIn in) {
        AllegationId allegation = readAllegationId(in);
        return new CitationsAdded(readId(in, allegation), allegation, in.objects("citations", CitationJson::read));
    }

    private static void writeIds(StatementRevised event, FieldsOut out) {
        out.value("id", event.id());
        out.value("allegationId", event.allegationId());
    }

    private static SpeechId readId(FieldsIn in, AllegationId allegation) {
        return in.value("id", text -> speech(text, allegation));
    }

    private static AllegationId readAllegationId(FieldsIn in) {
        return in.value("allegationId", AllegationJson::id);
    }

    private static void writeChanges(Correction correction, FieldsOut out) {
        writeSpeech(correction.speech(), out);
        writeStatement(correction.statement(), out);
        writeAllegation(correction.allegation(), out);
    }

    private static Correction readChanges(FieldsIn in) {
        return new Correction(readSpeech(in), readStatement(in), readAllegation(in));
    }

    private static void writeSpeech(SpeechChanges changes, FieldsOut out) {
        out.value("saidAt", changes.saidAt());
        if (changes.saidAtIsLatest() != null) {
            out.flag("saidAtIsLatest", changes.saidAtIsLatest());
        }
        out.change("spokesperson", changes.spokesperson(), out::value);
        if (changes.externalIds() != null) {
            out.objects("externalIds", changes.externalIds(), CitationJson::writeExternalId);
        }
        if (changes.citations() != null) {
            out.objects("citations", changes.citations(), CitationJson::write);
        }
    }

    private static SpeechChanges readSpeech(FieldsIn in) {
        return new SpeechChanges(
                in.optionalValue("saidAt", SaidAt::of),
                in.has("saidAtIsLatest") ? (Boolean) in.flag("saidAtIsLatest") : null,
                in.change("spokesperson", name -> in.value(name, PartyJson::id)),
                in.has("externalIds") ? in.objects("externalIds", CitationJson::readExternalId) : null,
                in.has("citations") ? in.objects("citations", CitationJson::read) : null);
    }

    private static void writeStatement(StatementChanges changes, FieldsOut out) {
        out.value("party", changes.party());
        out.change("note", changes.note(), out::text);
        out.value("extent", changes.extent());
        out.optionalValues("attributedTo", changes.attributedTo());
        out.optionalValues("basis", changes.basis());
        out.change("confidence", changes.confidence(), out::number);
        out.change("confidenceAs", changes.confidenceAs(), out::text);
        out.value("phase", changes.phase());
        out.change("regarding", changes.regarding(), out::value);
    }

    private static StatementChanges readStatement(FieldsIn in) {
        return new StatementChanges(
                in.optionalValue("party", PartyJson::id),
                in.change("note", in::text),
                in.optionalValue("extent", Extent::valueOf),
                in.optionalValues("attributedTo", PartyJson::id),
                in.optionalValues("basis", Basis::valueOf),
                in.change("confidence", in::number),
                in.change("confidenceAs", in::text),
                in.optionalValue("phase", Phase::valueOf),
                in.change("regarding", name -> in.value(name, StatementJson::id)));
    }

    private static void writeAllegation(AllegationChanges changes, FieldsOut out) {
        out.text("title", changes.title());
        out.change("summary", changes.summary(), out::text);
        out.optionalValues("acts", changes.acts());
        out.optionalValues("accusers", changes.accusers());
        out.optionalValues("accused", changes.accused());
        out.optionalValues("affected", changes.affected());
        out.change(
                "occurred",
                changes.occurred(),
                (name, value) -> out.object(name, value, AllegationJson::writeOccurred));
        out.change("discoveredAt", changes.discoveredAt(), out::value);
        out.change("inResponseTo", changes.inResponseTo(), out::value);
    }

    private static AllegationChanges readAllegation(FieldsIn in) {
        return new AllegationChanges(
                in.optionalText("title"),
                in.change("summary", in::text),
                in.optionalValues("acts", Slug::new),
                in.optionalValues("accusers", PartyJson::id),
                in.optionalValues("accused", PartyJson::id),
                in.optionalValues("affected", PartyJson::id),
                in.change("occurred", name -> in.object(name, AllegationJson::readOccurred)),
                in.change("discoveredAt", name -> in.value(name, SaidAt::of)),
                in.change("inResponseTo", name -> in.value(name, AllegationJson::id)));
    }
}
