package org.allegationledger.exchange.export.stix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.query.CaseFile;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One allegation as a bundle.
 *
 * <p>What was retracted, or taken back by its own party, is revoked.
 */
// LIMIT: STIX has no way back from "revoked"; where a withdrawal was retracted, whoever read the bundle before keeps it
// revoked.
public final class StixBundle {

    private final CaseFile file;
    private final AllegationView allegation;
    private final AllegationDetails details;
    private final Times times;
    private final Parties parties;
    private final Map<SourceId, SourceDetails> sources = new HashMap<>();
    private final StixId campaign;
    private final StixId report;

    private StixBundle(CaseFile file) {
        this.file = file;
        allegation = file.allegation();
        details = allegation.details();
        times = new Times(file);
        parties = new Parties(file);
        campaign = StixId.of("campaign", allegation.id());
        report = StixId.of("report", allegation.id());
        file.history().stream()
                .flatMap(entry -> entry.citations().stream())
                .forEach(citation ->
                        sources.put(citation.source().id(), citation.source().details()));
    }

    /** The bundle. */
    public static ObjectNode of(CaseFile file) {
        return new StixBundle(file).bundle();
    }

    private ObjectNode bundle() {
        List<StixObject> objects = new ArrayList<>(List.of(campaign()));
        List<StixId> accusations = accusations(objects);
        objects.add(report(accusations));
        Statements statements = new Statements(file, times, parties, sources, campaign, report);
        for (StatementView statement : file.statements()) {
            objects.addAll(statements.objects(statement));
        }
        ObjectNode bundle = JsonMapper.shared()
                .createObjectNode()
                .put("type", "bundle")
                .put("id", StixId.of("bundle", allegation.id()).value());
        bundle.putArray("objects")
                .addAll(parties.objects())
                .addAll(objects.stream().map(StixObject::json).toList());
        return bundle;
    }

    private StixObject campaign() {
        Occurred occurred = details.occurred();
        return ofAllegation(campaign)
                .put("created_by_ref", author())
                .revoked(isRevoked())
                .list("labels", details.acts().stream().map(act -> act.value()).toList())
                .put("name", StixObject.required(details.title()))
                .put("description", StixObject.open(details.summary()))
                .put(
                        "first_seen",
                        occurred == null ? null : Times.text(occurred.from().first()))
                .put(
                        "last_seen",
                        occurred == null || occurred.to() == null
                                ? null
                                : Times.text(occurred.to().last()));
    }

    private StixObject report(List<StixId> accusations) {
        Set<StixId> refers = new LinkedHashSet<>(List.of(campaign));
        details.accusers().forEach(accuser -> refers.add(parties.identity(accuser)));
        details.affected().forEach(affected -> refers.add(parties.identity(affected)));
        refers.addAll(accusations);
        return ofAllegation(report)
                .put("created_by_ref", author())
                .revoked(isRevoked())
                .put("name", StixObject.required(details.title()))
                .put("description", StixObject.open(details.summary()))
                .list("report_types", List.of("campaign"))
                .put("published", Times.text(details.saidAt().first()))
                .list("object_refs", refers)
                .externalIds(details.externalIds())
                .citations(details.citations(), sources);
    }

    /** Each accuser attributes the campaign to each accused; one that a correction took out is revoked. */
    private List<StixId> accusations(List<StixObject> objects) {
        List<StixId> accusations = new ArrayList<>();
        Set<PartyId> everAccused = new LinkedHashSet<>();
        Set<PartyId> everAccusing = new LinkedHashSet<>();
        for (ResolvedEntry resolved : file.history()) {
            switch (resolved.entry().event()) {
                case AllegationRecorded made -> {
                    everAccusing.addAll(made.details().accusers());
                    everAccused.addAll(made.details().accused());
                }
                case StatementCorrected corrected -> {
                    addAll(everAccusing, corrected.changes().allegation().accusers());
                    addAll(everAccused, corrected.changes().allegation().accused());
                }
                default -> {}
            }
        }
        for (PartyId accuser : everAccusing) {
            for (PartyId accused : everAccused) {
                StixId id = StixId.of("relationship", allegation.id(), accuser, accused);
                boolean stands = details.accusers().contains(accuser)
                        && details.accused().contains(accused);
                boolean takenBack = allegation.retracted()
                        || file.withdrawal(allegation.id(), accuser).isPresent();
                if (stands) {
                    accusations.add(id);
                }
                objects.add(ofAllegation(id)
                        .put("created_by_ref", parties.identity(accuser).value())
                        .revoked(!stands || takenBack)
                        .put("relationship_type", "attributed-to")
                        .put("source_ref", campaign.value())
                        .put("target_ref", parties.threatActor(accused).value())
                        .citations(details.citations(), sources));
            }
        }
        return accusations;
    }

    static void addAll(Set<PartyId> ever, @Nullable List<PartyId> now) {
        if (now != null) {
            ever.addAll(now);
        }
    }

    private StixObject ofAllegation(StixId id) {
        return new StixObject(id, times.created(allegation.id()), times.modified(allegation.id()));
    }

    /** STIX knows one maker of an object; several accusers are those of the accusations. */
    private @Nullable String author() {
        return details.accusers().size() == 1
                ? parties.identity(details.accusers().getFirst()).value()
                : null;
    }

    private boolean isRevoked() {
        return allegation.retracted() || allegation.status() == AllegationStatus.WITHDRAWN;
    }
}
