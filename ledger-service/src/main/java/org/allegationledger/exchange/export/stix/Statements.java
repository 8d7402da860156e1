package org.allegationledger.exchange.export.stix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.query.CaseFile;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/** What was said about the allegation, as objects. For one bundle. */
final class Statements {

    private final CaseFile file;
    private final Times times;
    private final Parties parties;
    private final Map<SourceId, SourceDetails> sources;
    private final StixId campaign;
    private final StixId report;

    Statements(
            CaseFile file,
            Times times,
            Parties parties,
            Map<SourceId, SourceDetails> sources,
            StixId campaign,
            StixId report) {
        this.file = file;
        this.times = times;
        this.parties = parties;
        this.sources = sources;
        this.campaign = campaign;
        this.report = report;
    }

    List<StixObject> objects(StatementView statement) {
        return switch (statement.details()) {
            case AttributionDetails attribution -> attribution(statement, attribution);
            case DenialDetails(var extent, var regarding) ->
                opinion(statement, extent == Extent.FULL ? "strongly-disagree" : "disagree", regarding);
            case AdmissionDetails(var extent, var regarding) ->
                opinion(statement, extent == Extent.FULL ? "strongly-agree" : "agree", regarding);
            case CorroborationDetails(var regarding) -> opinion(statement, "agree", regarding);
            case DisputeDetails(var regarding) -> opinion(statement, "disagree", regarding);
            case NoCommentDetails(var regarding) ->
                note(statement, "Declines to comment.", about(regarding), modified(statement, regarding));
            case InvestigationDetails(var phase) ->
                note(
                        statement,
                        switch (phase) {
                            case OPENED -> "Investigation opened.";
                            case CLOSED_WITHOUT_FINDING -> "Investigation closed without a finding.";
                            case CLOSED_WITH_FINDING -> "Investigation closed with a finding.";
                        },
                        List.of(report),
                        times.modified(statement.id()));
            case WithdrawalDetails(var withdraws) ->
                note(statement, "Withdrawn.", about(withdraws), times.modified(statement.id()));
        };
    }

    /** A relationship for each party that it ever named; one that a correction took out is revoked. */
    private List<StixObject> attribution(StatementView statement, AttributionDetails attribution) {
        List<StixObject> relationships = new ArrayList<>();
        for (PartyId named : everNamed(statement.id())) {
            StixId id = attributed(statement, named);
            boolean stands = attribution.attributedTo().contains(named);
            relationships.add(object(id, statement, times.modified(statement.id()), !stands)
                    .list(
                            "labels",
                            attribution.basis().stream().map(StixObject::word).toList())
                    .put("confidence", attribution.confidence())
                    .put("relationship_type", "attributed-to")
                    .put("source_ref", campaign.value())
                    .put("target_ref", parties.threatActor(named).value())
                    .put("description", text(statement, StixObject.open(attribution.confidenceAs()))));
        }
        return relationships;
    }

    private static StixId attributed(StatementView statement, PartyId named) {
        return StixId.of("relationship", statement.id(), named);
    }

    private Set<PartyId> everNamed(StatementId attribution) {
        Set<PartyId> ever = new LinkedHashSet<>();
        for (ResolvedEntry resolved : file.history()) {
            switch (resolved.entry().event()) {
                case AttributionRecorded recorded
                when recorded.id().equals(attribution) ->
                    ever.addAll(recorded.details().attributedTo());
                case StatementCorrected corrected
                when corrected.id().equals(attribution) ->
                    StixBundle.addAll(ever, corrected.changes().statement().attributedTo());
                default -> {}
            }
        }
        return ever;
    }

    private List<StixObject> opinion(StatementView statement, String opinion, @Nullable StatementId regarding) {
        return List.of(object(opinion(statement), statement, modified(statement, regarding), false)
                .put("explanation", text(statement, null))
                .list("authors", authors(statement.said()))
                .list("object_refs", about(regarding))
                .put("opinion", opinion));
    }

    private List<StixObject> note(StatementView statement, String content, Collection<StixId> about, Instant modified) {
        return List.of(object(note(statement), statement, modified, false)
                .put("abstract", content)
                .put("content", content + ' ' + text(statement, null))
                .list("authors", authors(statement.said()))
                .list("object_refs", about));
    }

    private StixObject object(StixId id, StatementView statement, Instant modified, boolean gone) {
        Said said = statement.said();
        boolean takenBack = file.withdrawal(statement.id(), said.party()).isPresent();
        return new StixObject(id, times.created(statement.id()), modified)
                .put("created_by_ref", parties.identity(said.party()).value())
                .revoked(gone || statement.retracted() || takenBack)
                .externalIds(said.externalIds())
                .citations(said.citations(), sources);
    }

    /** What is spoken of: the objects of another statement, or else the report. */
    private List<StixId> about(@Nullable SpeechId speech) {
        return file.statements().stream()
                .filter(statement -> statement.id().equals(speech))
                .findFirst()
                .map(Statements::objectsOf)
                .orElse(List.of(report));
    }

    private static List<StixId> objectsOf(StatementView statement) {
        return switch (statement.details()) {
            case AttributionDetails attribution ->
                attribution.attributedTo().stream()
                        .map(named -> attributed(statement, named))
                        .toList();
            case DenialDetails _, AdmissionDetails _, CorroborationDetails _, DisputeDetails _ ->
                List.of(opinion(statement));
            case NoCommentDetails _, InvestigationDetails _, WithdrawalDetails _ -> List.of(note(statement));
        };
    }

    private static StixId opinion(StatementView statement) {
        return StixId.of("opinion", statement.id());
    }

    private static StixId note(StatementView statement) {
        return StixId.of("note", statement.id());
    }

    /** A correction of the attribution may change what is spoken of. */
    private Instant modified(StatementView statement, @Nullable StatementId regarding) {
        Instant own = times.modified(statement.id());
        if (regarding == null) {
            return own;
        }
        Instant other = times.modified(regarding);
        return other.isAfter(own) ? other : own;
    }

    private List<String> authors(Said said) {
        List<String> authors = new ArrayList<>(List.of(parties.name(said.party())));
        if (said.spokesperson() != null) {
            authors.add(parties.name(said.spokesperson()));
        }
        return authors;
    }

    /** STIX has no place for when something was said: it stands in the text. */
    private static String text(StatementView statement, @Nullable String words) {
        Said said = statement.said();
        StringBuilder text = new StringBuilder("Said ").append(said.saidAt());
        text.append(said.saidAtIsLatest() ? " or before." : ".");
        if (words != null) {
            text.append(" Confidence: ").append(words).append('.');
        }
        String note = StixObject.open(said.note());
        return note == null ? text.toString() : text.append(' ').append(note).toString();
    }
}
