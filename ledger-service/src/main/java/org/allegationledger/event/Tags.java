package org.allegationledger.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.Creation;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Said;
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
            case AttributionRecorded attribution -> {
                statement(attribution);
                attribution.details().attributedTo().forEach(this::parties);
            }
            case DenialRecorded denial -> {
                statement(denial);
                if (denial.details().regarding() != null) {
                    tags.add(Tag.statement(denial.details().regarding()));
                }
            }
        }
    }

    private void allegation(AllegationDetails details) {
        details.accusers().forEach(this::parties);
        details.accused().forEach(this::parties);
        details.affected().forEach(this::parties);
        parties(details.spokesperson());
        if (details.inResponseTo() != null) {
            tags.add(Tag.allegation(details.inResponseTo()));
        }
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

    private static @Nullable PartyId changed(@Nullable Change<PartyId> change) {
        return change == null ? null : change.value();
    }
}
