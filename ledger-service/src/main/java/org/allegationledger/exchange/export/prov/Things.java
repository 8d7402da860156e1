package org.allegationledger.exchange.export.prov;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.allegationledger.exchange.export.prov.Document.Attributes;
import org.allegationledger.query.ResolvedEntry.ResolvedCitation;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Quote;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/** What entities, activities and agents have of their own. A text that cannot be read is left out. */
final class Things {

    private static final String EVENT = "ledger.";

    private final Document document;

    Things(Document document) {
        this.document = document;
    }

    void party(PartyView view) {
        Name type = switch (view.details().kind()) {
            case PERSON -> Name.prov("Person");
            case STATE, GOVERNMENT_BODY, COMPANY, ORGANISATION, MEDIA, GROUP -> Name.prov("Organization");
            case UNKNOWN -> Name.ledger("Party");
        };
        PartyKind kind = view.details().kind();
        document.agent(Name.of(view.id()))
                .type(type)
                .value("prov:label", Provenance.opened(view.details().name()))
                .value("ledger:kind", kind.name());
    }

    /** The recording of an event, and who had it recorded. */
    Attributes recording(HistoryEntry entry) {
        Name activity = Name.recording(entry.eventId());
        String recordedAt = entry.recordedAt().toString();
        Name account = Name.account(entry.recordedBy());
        document.agent(account).type(Name.ledger("Account"));
        document.relation("wasAssociatedWith")
                .refers("prov:activity", activity)
                .refers("prov:agent", account)
                .names("prov:role", List.of(Name.ledger("Recorder")));
        return document.activity(activity)
                .value("prov:startTime", recordedAt)
                .value("prov:endTime", recordedAt)
                .type(Name.ledger(entry.type().substring(EVENT.length())))
                .number("ledger:position", entry.position());
    }

    void allegation(Attributes entity, AllegationDetails details) {
        entity.type(Name.ledger("Allegation"))
                .value("prov:label", Provenance.opened(details.title()))
                .value("ledger:summary", Provenance.opened(details.summary()))
                .values("ledger:acts", details.acts().stream().map(Slug::value).toList())
                .names("ledger:accused", names(details.accused()))
                .names("ledger:affected", names(details.affected()))
                .value("ledger:saidAt", details.saidAt().text())
                .flag("ledger:saidAtIsLatest", details.saidAtIsLatest())
                .names("ledger:inResponseTo", name(details.inResponseTo()));
    }

    /** @param eventType the stored name of the event that recorded it */
    void statement(Attributes entity, String eventType, Said said, StatementDetails details) {
        String kind = eventType.substring(EVENT.length(), eventType.length() - "Recorded".length());
        entity.type(Name.ledger(kind))
                .value("ledger:saidAt", said.saidAt().text())
                .flag("ledger:saidAtIsLatest", said.saidAtIsLatest())
                .value("ledger:note", Provenance.opened(said.note()));
        switch (details) {
            case AttributionDetails attribution -> attribution(entity, attribution);
            case DenialDetails(var extent, var regarding) ->
                regarding(entity, regarding).value("ledger:extent", extent.name());
            case AdmissionDetails(var extent, var regarding) ->
                regarding(entity, regarding).value("ledger:extent", extent.name());
            case NoCommentDetails(var regarding) -> regarding(entity, regarding);
            case CorroborationDetails(var regarding) -> regarding(entity, regarding);
            case DisputeDetails(var regarding) -> regarding(entity, regarding);
            case InvestigationDetails(var phase) -> entity.value("ledger:phase", phase.name());
            case WithdrawalDetails(var withdraws) -> entity.names("ledger:withdraws", name(withdraws));
        }
    }

    private static void attribution(Attributes entity, AttributionDetails attribution) {
        entity.names("ledger:attributedTo", names(attribution.attributedTo()))
                .values(
                        "ledger:basis",
                        attribution.basis().stream().map(Enum::name).toList())
                .value("ledger:confidenceAs", Provenance.opened(attribution.confidenceAs()));
        if (attribution.confidence() != null) {
            entity.number("ledger:confidence", attribution.confidence());
        }
    }

    private static Attributes regarding(Attributes entity, @Nullable StatementId regarding) {
        return entity.names("ledger:regarding", name(regarding));
    }

    /** A corrected form says what was corrected, and when it was said by now. */
    void changes(Attributes entity, Correction correction) {
        SaidAt saidAt = correction.speech().saidAt();
        Set<String> fields = correction.statement().fields();
        entity.values("ledger:corrected", fields)
                .value("ledger:saidAt", saidAt == null ? null : saidAt.text())
                .value("prov:label", Provenance.opened(correction.allegation().title()));
    }

    /** Words of a source are a quotation; else the source is what the form rests on. */
    void citation(Name entity, ResolvedCitation resolved) {
        Citation citation = resolved.citation();
        Quote quote = citation.quote();
        source(resolved.source());
        document.relation("wasDerivedFrom")
                .refers("prov:generatedEntity", entity)
                .refers("prov:usedEntity", Name.of(citation.sourceId()))
                .type(Name.prov(quote == null ? "PrimarySource" : "Quotation"))
                .names("ledger:accordingTo", name(citation.accordingTo()))
                .value("ledger:locator", Provenance.opened(citation.locator()))
                .value("ledger:quote", quote == null ? null : Provenance.opened(quote.exact()))
                .number("ledger:credibility", citation.credibility());
    }

    private void source(SourceView view) {
        SourceDetails details = view.details();
        Sha256 hash = details.contentSha256();
        SaidAt publishedAt = details.publishedAt();
        SaidAt retrievedAt = details.retrievedAt();
        document.entity(Name.of(view.id()))
                .type(Name.ledger("Source"))
                .value("prov:label", Provenance.opened(details.title()))
                .value("ledger:kind", details.kind().name())
                .typed("ledger:url", Provenance.opened(details.url()), "xsd:anyURI")
                .typed("ledger:archivedUrl", Provenance.opened(details.archivedUrl()), "xsd:anyURI")
                .value("ledger:publisher", Provenance.opened(details.publisher()))
                .value("ledger:publishedAt", publishedAt == null ? null : publishedAt.text())
                .value("ledger:retrievedAt", retrievedAt == null ? null : retrievedAt.text())
                .value("ledger:contentSha256", hash == null ? null : hash.value())
                .value("ledger:reliability", details.reliability().name());
    }

    private static List<Name> names(Collection<? extends RecordId> ids) {
        return ids.stream().map(Name::of).toList();
    }

    private static List<Name> name(@Nullable RecordId id) {
        return id == null ? List.of() : List.of(Name.of(id));
    }
}
