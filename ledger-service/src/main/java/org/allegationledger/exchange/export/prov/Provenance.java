package org.allegationledger.exchange.export.prov;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.StatementFact;
import org.allegationledger.exchange.export.prov.Document.Attributes;
import org.allegationledger.query.CaseFile;
import org.allegationledger.query.CaseFile.KnownParty;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The provenance of one allegation. It takes the events in the log's order; for one document. */
public final class Provenance {

    private final CaseFile file;
    private final Document document = new Document();
    private final Things things = new Things(document);

    /** Of each record all the forms that it has had, and for whom it speaks now. */
    private final Map<UUID, Forms> forms = new LinkedHashMap<>();

    private final Set<Spokesperson> spokespersons = new HashSet<>();

    private Provenance(CaseFile file) {
        this.file = file;
    }

    /** The document. */
    public static ObjectNode of(CaseFile file) {
        Provenance provenance = new Provenance(file);
        file.parties().values().stream()
                .map(KnownParty::view)
                .sorted(Comparator.comparing(PartyView::position))
                .forEach(provenance.things::party);
        file.history().forEach(provenance::take);
        provenance.withdrawals();
        provenance.alternates();
        return provenance.document.json();
    }

    private void take(ResolvedEntry resolved) {
        HistoryEntry entry = resolved.entry();
        Attributes recording = things.recording(entry);
        Name activity = Name.recording(entry.eventId());
        switch (entry.event()) {
            case AllegationRecorded made -> {
                Name entity = Name.of(made.id());
                things.allegation(document.entity(entity), made.details());
                made(made.id().value(), entity, activity, resolved);
                saidBy(
                        made.id().value(),
                        made.details().accusers(),
                        made.details().spokesperson());
            }
            case StatementRecorded made -> {
                Name entity = Name.of(made.id());
                things.statement(document.entity(entity), entry.type(), made.said(), made.details());
                made(made.id().value(), entity, activity, resolved);
                saidBy(
                        made.id().value(),
                        List.of(made.said().party()),
                        made.said().spokesperson());
            }
            case StatementCorrected corrected -> {
                recording.value("ledger:reason", opened(corrected.reason()));
                Name entity = revised(corrected.id().value(), entry, "CorrectedForm", resolved);
                things.changes(document.entity(entity), corrected.changes());
                corrected(corrected);
            }
            case CitationsAdded added -> {
                revised(added.id().value(), entry, "FurtherCitedForm", resolved);
                attribute(added.id().value());
            }
            case StatementRetracted retracted -> {
                recording.value("ledger:reason", opened(retracted.reason()));
                invalidated(retracted.id().value(), activity, entry);
            }
            case PartiesMerged(var party, var into, var reason) -> merge(recording, party, into, reason);
            case PartiesUnmerged(var party, var from, var reason) -> merge(recording, party, from, reason);
            case RecordErased erased ->
                recording
                        .value("ledger:reason", opened(erased.reason()))
                        .value("ledger:legalBasis", opened(erased.legalBasis()))
                        .names("ledger:erased", List.of(Name.of(erased.recordId())));
            case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _ ->
                throw new IllegalArgumentException("no event of an allegation's history");
        }
    }

    private void made(UUID record, Name entity, Name activity, ResolvedEntry resolved) {
        forms.put(record, new Forms(activity));
        form(record, entity, resolved);
    }

    private Forms forms(UUID record) {
        return Objects.requireNonNull(forms.get(record), "what was said is recorded before what became of it");
    }

    /** A further form of what was said: a revision of the one before. */
    private Name revised(UUID record, HistoryEntry entry, String type, ResolvedEntry resolved) {
        Name before = forms(record).all.getLast();
        Name entity = Name.version(entry.eventId());
        document.entity(entity).type(Name.ledger(type));
        document.relation("wasDerivedFrom")
                .refers("prov:generatedEntity", entity)
                .refers("prov:usedEntity", before)
                .refers("prov:activity", Name.recording(entry.eventId()))
                .type(Name.prov("Revision"));
        form(record, entity, resolved);
        return entity;
    }

    private void form(UUID record, Name entity, ResolvedEntry resolved) {
        forms(record).all.add(entity);
        document.relation("wasGeneratedBy")
                .refers("prov:entity", entity)
                .refers("prov:activity", Name.recording(resolved.entry().eventId()))
                .value("prov:time", resolved.entry().recordedAt().toString());
        resolved.citations().forEach(citation -> things.citation(entity, citation));
    }

    private void corrected(StatementCorrected corrected) {
        Forms known = forms(corrected.id().value());
        List<PartyId> parties = known.parties;
        if (corrected.changes().statement().party() != null) {
            parties = List.of(corrected.changes().statement().party());
        } else if (corrected.changes().allegation().accusers() != null) {
            parties = corrected.changes().allegation().accusers();
        }
        var spokesperson = corrected.changes().speech().spokesperson();
        saidBy(corrected.id().value(), parties, spokesperson == null ? known.spokesperson : spokesperson.value());
    }

    /** The latest form of a record is what these said. */
    private void saidBy(UUID record, List<PartyId> parties, @Nullable PartyId spokesperson) {
        Forms known = forms(record);
        known.parties = parties;
        known.spokesperson = spokesperson;
        attribute(record);
    }

    private void attribute(UUID record) {
        Forms known = forms(record);
        for (PartyId party : known.parties) {
            document.relation("wasAttributedTo")
                    .refers("prov:entity", known.all.getLast())
                    .refers("prov:agent", Name.of(party));
            if (known.spokesperson != null && spokespersons.add(new Spokesperson(known.spokesperson, party))) {
                document.relation("actedOnBehalfOf")
                        .refers("prov:delegate", Name.of(known.spokesperson))
                        .refers("prov:responsible", Name.of(party));
            }
        }
    }

    private void invalidated(UUID record, Name activity, HistoryEntry entry) {
        for (Name form : forms(record).all) {
            invalidated(form, activity, "Retraction", entry.recordedAt().toString(), null);
        }
    }

    private void invalidated(Name form, Name activity, String type, String recordedAt, @Nullable SaidAt saidAt) {
        document.relation("wasInvalidatedBy")
                .refers("prov:entity", form)
                .refers("prov:activity", activity)
                .value("prov:time", recordedAt)
                .type(Name.ledger(type))
                .value("ledger:saidAt", saidAt == null ? null : saidAt.text());
    }

    /** What its own party took back; an allegation only when every accuser did. */
    private void withdrawals() {
        for (StatementView statement : file.statements()) {
            file.withdrawal(statement.id(), statement.said().party())
                    .ifPresent(withdrawal -> takenBack(statement.id().value(), withdrawal));
        }
        if (file.allegation().status() == AllegationStatus.WITHDRAWN) {
            file.allegation().details().accusers().stream()
                    .flatMap(accuser -> file.withdrawal(file.allegation().id(), accuser).stream())
                    .max(StatementFact.BY_SPEECH)
                    .ifPresent(last -> takenBack(file.allegation().id().value(), last));
        }
    }

    private void takenBack(UUID record, StatementFact withdrawal) {
        StatementId id = withdrawal.id();
        String recordedAt = file.statements().stream()
                .filter(statement -> statement.id().equals(id))
                .findFirst()
                .orElseThrow()
                .recordedAt()
                .toString();
        for (Name form : forms(record).all) {
            invalidated(form, forms(id.value()).recording, "Withdrawal", recordedAt, withdrawal.saidAt());
        }
    }

    private static void merge(Attributes recording, PartyId party, PartyId other, Text reason) {
        recording
                .value("ledger:reason", opened(reason))
                .names("ledger:party", List.of(Name.of(party)))
                .names("ledger:otherParty", List.of(Name.of(other)));
    }

    /** Merged parties, as they count now. Only entities have alternates, so these agents are entities, too. */
    private void alternates() {
        Map<PartyId, PartyId> countsAs = new TreeMap<>(Comparator.comparing(PartyId::value));
        countsAs.putAll(file.merges().into());
        countsAs.forEach((party, one) -> {
            document.entity(Name.of(party)).type(Name.ledger("Party"));
            document.entity(Name.of(one)).type(Name.ledger("Party"));
            document.relation("alternateOf")
                    .refers("prov:alternate1", Name.of(party))
                    .refers("prov:alternate2", Name.of(one));
        });
    }

    static @Nullable String opened(@Nullable Text text) {
        return text == null || !text.isOpen() ? null : text.value();
    }

    /** The forms of one record, from the first to the latest. */
    private static final class Forms {
        private final Name recording;
        private final List<Name> all = new ArrayList<>();
        private List<PartyId> parties = List.of();
        private @Nullable PartyId spokesperson;

        /** @param recording of the first of them */
        private Forms(Name recording) {
            this.recording = recording;
        }
    }

    private record Spokesperson(PartyId speaker, PartyId party) {}
}
