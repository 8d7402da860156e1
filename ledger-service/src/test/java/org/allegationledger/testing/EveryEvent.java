package org.allegationledger.testing;

import java.util.List;
import java.util.UUID;
import org.allegationledger.client.LedgerClient;
import org.allegationledger.client.model.Extent;
import org.allegationledger.client.model.FurtherCitations;
import org.allegationledger.client.model.NewAdmission;
import org.allegationledger.client.model.NewCorroboration;
import org.allegationledger.client.model.NewDispute;
import org.allegationledger.client.model.NewErasure;
import org.allegationledger.client.model.NewInvestigation;
import org.allegationledger.client.model.NewNoComment;
import org.allegationledger.client.model.NewWithdrawal;
import org.allegationledger.client.model.PartyAmendment;
import org.allegationledger.client.model.PartyChanges;
import org.allegationledger.client.model.PartyMerge;
import org.allegationledger.client.model.PartyUnmerge;
import org.allegationledger.client.model.Phase;
import org.allegationledger.client.model.SourceAmendment;
import org.allegationledger.client.model.SourceChanges;
import org.allegationledger.client.model.StatementChanges;
import org.allegationledger.client.model.StatementCorrection;
import org.allegationledger.client.model.StatementRetraction;

/** Records, through the Java client, events of every type. */
public final class EveryEvent {

    private static final String SAID_AT = "2026-03-02";

    private final LedgerClient client;
    private final ClientDesk desk;

    /** At a desk. */
    public EveryEvent(LedgerClient client, ClientDesk desk) {
        this.client = client;
        this.desk = desk;
    }

    /** At least one of each. */
    public void record() {
        UUID accuser = desk.party("A ministry");
        UUID accused = desk.party("A line");
        UUID witness = desk.party("A witness");
        UUID allegation = desk.allegation(accuser, accused);
        statements(allegation, accused, witness);
        revisions(allegation, accused);
        amendments(accuser, witness);
        client.erasures()
                .eraseRecord(
                        new NewErasure()
                                .recordId(desk.party("Somebody"))
                                .legalBasis("A law")
                                .reason("Asked for."),
                        null,
                        null,
                        null);
    }

    private void statements(UUID allegation, UUID accused, UUID witness) {
        var said = client.allegations();
        UUID attribution = desk.attribution(allegation, witness, accused);
        said.recordCorroboration(
                allegation,
                new NewCorroboration().party(witness).saidAt(SAID_AT).citations(desk.cited()),
                null,
                null,
                null);
        said.recordDispute(
                allegation,
                new NewDispute()
                        .party(witness)
                        .saidAt(SAID_AT)
                        .regarding(attribution)
                        .citations(desk.cited()),
                null,
                null,
                null);
        said.recordInvestigation(
                allegation,
                new NewInvestigation()
                        .party(witness)
                        .saidAt("2026")
                        .phase(Phase.OPENED)
                        .citations(desk.cited()),
                null,
                null,
                null);
        said.recordNoComment(
                allegation,
                new NewNoComment().party(accused).saidAt(SAID_AT).citations(desk.cited()),
                null,
                null,
                null);
        said.recordAdmission(
                allegation,
                new NewAdmission()
                        .party(accused)
                        .saidAt(SAID_AT)
                        .extent(Extent.PARTIAL)
                        .citations(desk.cited()),
                null,
                null,
                null);
        said.recordWithdrawal(
                allegation,
                new NewWithdrawal()
                        .party(witness)
                        .saidAt(SAID_AT)
                        .withdraws(attribution)
                        .citations(desk.cited()),
                null,
                null,
                null);
    }

    private void revisions(UUID allegation, UUID accused) {
        var statements = client.statements();
        UUID denial = desk.denial(allegation, accused);
        statements.addCitations(denial, new FurtherCitations().citations(desk.cited()), null, null, null);
        statements.correctStatement(
                denial,
                new StatementCorrection()
                        .reason("Only in part.\nSo they said.")
                        .changes(new StatementChanges().extent(Extent.PARTIAL).note(null)),
                null,
                null,
                null);
        statements.retractStatement(denial, new StatementRetraction().reason("Recorded twice."), null, null, null);
    }

    private void amendments(UUID party, UUID other) {
        client.sources()
                .amendSource(
                        desk.source(),
                        new SourceAmendment()
                                .reason("Read again.")
                                .changes(new SourceChanges()
                                        .url("https://news.example/ports")
                                        .publisher(null)),
                        null,
                        null,
                        null);
        var parties = client.parties();
        PartyChanges named = new PartyChanges().aliases(List.of("M")).origin(null);
        parties.amendParty(
                party, new PartyAmendment().reason("It has a short name.").changes(named), null, null, null);
        parties.mergeParties(other, new PartyMerge().into(party).reason("One."), null, null, null);
        parties.unmergeParties(other, new PartyUnmerge().reason("Two."), null, null, null);
    }
}
