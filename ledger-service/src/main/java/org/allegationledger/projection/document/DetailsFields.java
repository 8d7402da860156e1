package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import java.util.UUID;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a kind of statement has of its own, as a part of a document; the word in {@code kind} says which kind it is. */
final class DetailsFields {

    private DetailsFields() {}

    static Document details(StatementDetails details) {
        return switch (details) {
            case AttributionDetails attribution -> attribution(attribution);
            case DenialDetails(var extent, var regarding) -> extended("DENIAL", extent, regarding);
            case AdmissionDetails(var extent, var regarding) -> extended("ADMISSION", extent, regarding);
            case NoCommentDetails(var regarding) -> regarding(kind("NO_COMMENT"), regarding);
            case CorroborationDetails(var regarding) -> regarding(kind("CORROBORATION"), regarding);
            case DisputeDetails(var regarding) -> regarding(kind("DISPUTE"), regarding);
            case InvestigationDetails(var phase) -> kind("INVESTIGATION").append("phase", phase.name());
            case WithdrawalDetails(var withdraws) ->
                kind("WITHDRAWAL")
                        .append("withdraws", withdraws.value().toString())
                        .append("withdrawsAllegation", withdraws instanceof AllegationId);
        };
    }

    static StatementDetails details(Document part) {
        String kind = Fields.text(part, "kind");
        return switch (kind) {
            case "ATTRIBUTION" ->
                new AttributionDetails(
                        Fields.textsAs(part, "attributedTo", Fields.idOf(PartyId::new)),
                        Fields.textsAs(part, "basis", Basis::valueOf),
                        part.getInteger("confidence"),
                        Fields.textAs(part, "confidenceAs", Text::new));
            case "DENIAL" -> new DenialDetails(extent(part), regarding(part));
            case "ADMISSION" -> new AdmissionDetails(extent(part), regarding(part));
            case "NO_COMMENT" -> new NoCommentDetails(regarding(part));
            case "CORROBORATION" -> new CorroborationDetails(regarding(part));
            case "DISPUTE" -> new DisputeDetails(regarding(part));
            case "INVESTIGATION" -> new InvestigationDetails(Phase.valueOf(Fields.text(part, "phase")));
            case "WITHDRAWAL" -> new WithdrawalDetails(withdraws(part));
            default ->
                throw new IllegalArgumentException("a document holds a kind of statement that is not known here");
        };
    }

    private static Document attribution(AttributionDetails details) {
        Document part = kind("ATTRIBUTION")
                .append("attributedTo", Fields.texts(details.attributedTo()))
                .append("basis", Fields.all(details.basis(), Basis::name));
        put(part, "confidence", details.confidence());
        put(part, "confidenceAs", stored(details.confidenceAs(), Text::value));
        return part;
    }

    private static Document extended(String kind, Extent extent, @Nullable StatementId regarding) {
        return regarding(kind(kind).append("extent", extent.name()), regarding);
    }

    private static Document regarding(Document part, @Nullable StatementId regarding) {
        put(part, "regarding", stored(regarding, StatementId::toString));
        return part;
    }

    private static Document kind(String kind) {
        return new Document("kind", kind);
    }

    private static Extent extent(Document part) {
        return Extent.valueOf(Fields.text(part, "extent"));
    }

    private static @Nullable StatementId regarding(Document part) {
        return Fields.textAs(part, "regarding", Fields.idOf(StatementId::new));
    }

    private static SpeechId withdraws(Document part) {
        UUID id = Fields.uuid(part, "withdraws");
        return Fields.flag(part, "withdrawsAllegation") ? new AllegationId(id) : new StatementId(id);
    }
}
