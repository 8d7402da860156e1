package org.allegationledger.testing;

import java.util.List;
import java.util.UUID;
import org.allegationledger.client.LedgerClient;
import org.allegationledger.client.model.Allegation;
import org.allegationledger.client.model.Basis;
import org.allegationledger.client.model.Citation;
import org.allegationledger.client.model.Extent;
import org.allegationledger.client.model.HistoryItem;
import org.allegationledger.client.model.NewAllegation;
import org.allegationledger.client.model.NewAttribution;
import org.allegationledger.client.model.NewDenial;
import org.allegationledger.client.model.NewParty;
import org.allegationledger.client.model.NewSource;
import org.allegationledger.client.model.PartyKind;
import org.allegationledger.client.model.SourceKind;
import org.allegationledger.client.model.Statement;

/** What a desk does all day, through the Java client; everything cites one source. */
public final class ClientDesk {

    private final LedgerClient client;
    private final UUID source;

    /** Registers the source. */
    public ClientDesk(LedgerClient client) {
        this.client = client;
        source = client.sources()
                .registerSource(new NewSource().kind(SourceKind.NEWS_ARTICLE).title("Ports"), null, null, null)
                .getId();
    }

    /** Registers a party. */
    public UUID party(String name) {
        return client.parties()
                .registerParty(new NewParty().kind(PartyKind.ORGANISATION).name(name), null, null, null)
                .getId();
    }

    /** Records an allegation. */
    public UUID allegation(UUID accuser, UUID accused) {
        return client.allegations()
                .recordAllegation(newAllegation(accuser, accused), null, null, null)
                .getId();
    }

    /** Records an attribution with confidence and note. */
    public UUID attribution(UUID allegation, UUID party, UUID attributedTo) {
        NewAttribution attribution = new NewAttribution()
                .party(party)
                .saidAt("2026-03")
                .addAttributedToItem(attributedTo)
                .addBasisItem(Basis.TECHNICAL_EVIDENCE)
                .confidence(70)
                .note("Said at a conference.")
                .citations(cited());
        return client.allegations()
                .recordAttribution(allegation, attribution, null, null, null)
                .getId();
    }

    /** Records a denial. */
    public UUID denial(UUID allegation, UUID party) {
        return client.allegations()
                .recordDenial(allegation, newDenial(party), null, null, null)
                .getId();
    }

    /** An allegation with a summary. */
    public NewAllegation newAllegation(UUID accuser, UUID accused) {
        return new NewAllegation()
                .title("Harbour logs were falsified")
                .summary("In three ports.")
                .addActsItem("data-falsification")
                .addAccusersItem(accuser)
                .addAccusedItem(accused)
                .saidAt("2026-02-27")
                .citations(cited());
    }

    /** A full denial. */
    public NewDenial newDenial(UUID party) {
        return new NewDenial()
                .party(party)
                .saidAt("2026-03-01T10:00:00+01:00")
                .extent(Extent.FULL)
                .citations(cited());
    }

    /** A citation of the source. */
    public List<Citation> cited() {
        return List.of(new Citation().sourceId(source).locator("paragraph 3").credibility(2));
    }

    /** The allegation as it is now. */
    public Allegation allegation(UUID id) {
        return client.allegations().getAllegation(id, null, null, null, null, null);
    }

    /** The statement as it is now. */
    public Statement statement(UUID id) {
        return client.statements().getStatement(id, null, null, null, null, null);
    }

    /** The allegation's history as it is now. */
    public List<HistoryItem> history(UUID allegation) {
        return client.allegations()
                .getAllegationHistory(allegation, null, null, null, null, null)
                .getItems();
    }

    /** The source that everything cites. */
    public UUID source() {
        return source;
    }
}
