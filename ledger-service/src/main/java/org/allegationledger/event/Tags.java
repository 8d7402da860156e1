package org.allegationledger.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.Creation;
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
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/** Collects all tags that apply to an event (design 4.2, Tags). */
public final class Tags {

    private final Set<Tag> tags = new LinkedHashSet<>();
    private final Tag.Mac mac;

    private Tags(Tag.Mac mac) {
        this.mac = mac;
    }

    /**
     * The tags of an event, but for the one of its command.
     *
     * @param event its external ids must be open
     * @param mac under the ledger's tag key
     */
    public static Set<Tag> of(LedgerEvent event, Tag.Mac mac) {
        Tags collected = new Tags(mac);
        collected.collect(event);
        return Set.copyOf(collected.tags);
    }

    private void collect(LedgerEvent event) {
        if (event instanceof Creation) {
            tags.add(Tag.record(event.id()));
        }
        switch (event) {
            case PartyRegistered(var id, var details) -> {
                parties(id, details.actsFor(), details.origin());
                externalIds(details.externalIds());
            }
            case PartyAmended(var id, var _, var changes, var freed) -> {
                parties(id, changed(changes.actsFor()), changed(changes.origin()));
                externalIds(changes.externalIds());
                freed(freed);
            }
            case SourceRegistered(var id, var details) -> {
                tags.add(Tag.source(id));
                externalIds(details.externalIds());
            }
            case SourceAmended(var id, var _, var changes, var freed) -> {
                tags.add(Tag.source(id));
                externalIds(changes.externalIds());
                freed(freed);
            }
            case AllegationRecorded(var id, var details) -> {
                tags.add(Tag.allegation(id));
                allegation(details);
            }
            case StatementRecorded statement -> {
                statement(statement);
                details(statement.details());
            }
            case StatementCorrected(var id, var allegation, var _, var changes, var freed) -> {
                revised(id, allegation);
                correction(changes);
                freed(freed);
            }
            case StatementRetracted(var id, var allegation, var _, var freed) -> {
                revised(id, allegation);
                freed(freed);
            }
            case CitationsAdded(var id, var allegation, var citations) -> {
                revised(id, allegation);
                citations(citations);
            }
            case PartiesMerged(var id, var into, var _) -> merge(id, into);
            case PartiesUnmerged(var id, var from, var _) -> merge(id, from);
            case RecordErased(var _, var erased, var allegation, var _, var _) -> {
                tags.add(Tag.about(erased));
                allegation(allegation);
                tags.add(Tag.erasures());
            }
        }
    }

    private void details(StatementDetails details) {
        switch (details) {
            case AttributionDetails attribution -> parties(attribution.attributedTo());
            case DenialDetails denial -> regarding(denial.regarding());
            case NoCommentDetails noComment -> regarding(noComment.regarding());
            case AdmissionDetails admission -> regarding(admission.regarding());
            case CorroborationDetails corroboration -> regarding(corroboration.regarding());
            case DisputeDetails dispute -> regarding(dispute.regarding());
            case WithdrawalDetails withdrawal -> tags.add(Tag.revised(withdrawal.withdraws()));
            case InvestigationDetails _ -> {}
        }
    }

    private void revised(SpeechId id, AllegationId allegation) {
        tags.add(Tag.revised(id));
        tags.add(Tag.allegation(allegation));
    }

    // LIMIT: a correction of inResponseTo does not carry the allegation: tag of the allegation that is answered: its
    // responses show the link, as of now and as of then, but its ETag does not.
    private void correction(Correction changes) {
        AllegationId answered = changed(changes.allegation().inResponseTo());
        if (answered != null) {
            tags.add(Tag.inResponseTo(answered));
        }
        parties(changes.statement().party(), changed(changes.speech().spokesperson()));
        parties(changes.statement().attributedTo());
        parties(changes.allegation().accusers());
        parties(changes.allegation().accused());
        parties(changes.allegation().affected());
        regarding(changed(changes.statement().regarding()));
        externalIds(changes.speech().externalIds());
        if (changes.speech().citations() != null) {
            citations(changes.speech().citations());
        }
    }

    private void merge(PartyId id, PartyId other) {
        parties(id, other);
        tags.add(Tag.merges());
    }

    private void regarding(@Nullable StatementId id) {
        if (id != null) {
            tags.add(Tag.statement(id));
        }
    }

    private void allegation(@Nullable AllegationId id) {
        if (id != null) {
            tags.add(Tag.allegation(id));
        }
    }

    private void allegation(AllegationDetails details) {
        parties(details.accusers());
        parties(details.accused());
        parties(details.affected());
        parties(details.spokesperson());
        allegation(details.inResponseTo());
        externalIds(details.externalIds());
        citations(details.citations());
    }

    private void statement(StatementRecorded statement) {
        Said said = statement.said();
        tags.add(Tag.statement(statement.id()));
        tags.add(Tag.allegation(statement.allegationId()));
        parties(said.party(), said.spokesperson());
        externalIds(said.externalIds());
        citations(said.citations());
    }

    private void citations(List<Citation> citations) {
        for (Citation citation : citations) {
            tags.add(Tag.source(citation.sourceId()));
            parties(citation.accordingTo());
        }
    }

    private void externalIds(@Nullable List<ExternalId> ids) {
        if (ids != null) {
            ids.forEach(id -> tags.add(Tag.externalId(id, mac)));
        }
    }

    private void freed(List<String> values) {
        values.forEach(value -> tags.add(Tag.freedExternalId(value)));
    }

    private void parties(@Nullable PartyId... ids) {
        for (PartyId id : ids) {
            if (id != null) {
                tags.add(Tag.party(id));
            }
        }
    }

    private void parties(@Nullable List<PartyId> ids) {
        if (ids != null) {
            ids.forEach(this::parties);
        }
    }

    private static <T> @Nullable T changed(@Nullable Change<T> change) {
        return change == null ? null : change.value();
    }
}
