package org.allegationledger.event;

import java.util.List;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;

/** An allegation in the making: only what matters to a test is said. */
public final class AnAllegation {

    private final List<PartyId> accusers;
    private List<PartyId> accused = List.of();
    private List<PartyId> affected = List.of();
    private SaidAt saidAt = SaidAt.of("2024-01-01");
    private Occurred occurred;
    private PartyId spokesperson;
    private AllegationId inResponseTo;
    private List<ExternalId> externalIds = List.of();
    private List<Citation> citations = List.of(Facts.citing(Facts.SOURCE));

    AnAllegation(PartyId... accusers) {
        this.accusers = List.of(accusers);
    }

    public AnAllegation against(PartyId... parties) {
        accused = List.of(parties);
        return this;
    }

    public AnAllegation affecting(PartyId... parties) {
        affected = List.of(parties);
        return this;
    }

    public AnAllegation saidAt(String text) {
        saidAt = SaidAt.of(text);
        return this;
    }

    public AnAllegation occurredFrom(String text) {
        occurred = new Occurred(SaidAt.of(text), null);
        return this;
    }

    public AnAllegation through(PartyId party) {
        spokesperson = party;
        return this;
    }

    public AnAllegation inResponseTo(AllegationId id) {
        inResponseTo = id;
        return this;
    }

    public AnAllegation called(ExternalId... ids) {
        externalIds = List.of(ids);
        return this;
    }

    public AnAllegation citing(Citation... those) {
        citations = List.of(those);
        return this;
    }

    public AllegationDetails details() {
        return new AllegationDetails(
                Facts.text("An allegation"),
                null,
                List.of(new Slug("cyber-espionage")),
                accusers,
                accused,
                affected,
                occurred,
                null,
                saidAt,
                false,
                spokesperson,
                inResponseTo,
                externalIds,
                citations);
    }

    public LedgerEvent.AllegationRecorded as(AllegationId id) {
        return new LedgerEvent.AllegationRecorded(id, details());
    }
}
