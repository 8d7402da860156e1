package org.allegationledger.simulation;

import java.util.List;
import java.util.UUID;
import org.allegationledger.command.Command;
import org.allegationledger.event.AnAllegation;
import org.allegationledger.event.Facts;
import org.allegationledger.simulation.Deed.Admit;
import org.allegationledger.simulation.Deed.Allege;
import org.allegationledger.simulation.Deed.AmendParty;
import org.allegationledger.simulation.Deed.AmendSource;
import org.allegationledger.simulation.Deed.Attribute;
import org.allegationledger.simulation.Deed.Cite;
import org.allegationledger.simulation.Deed.Deny;
import org.allegationledger.simulation.Deed.Merge;
import org.allegationledger.simulation.Deed.Reaccuse;
import org.allegationledger.simulation.Deed.Reassign;
import org.allegationledger.simulation.Deed.RegisterParty;
import org.allegationledger.simulation.Deed.RegisterSource;
import org.allegationledger.simulation.Deed.Retract;
import org.allegationledger.simulation.Deed.Unmerge;
import org.allegationledger.simulation.Deed.Withdraw;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/** Says in the ledger's words what a deed is. */
final class Deeds {

    private static final String REASON = "It was wrong";

    private Deeds() {}

    static Command command(Deed deed) {
        return switch (deed) {
            case RegisterParty party -> new Command.RegisterParty(new PartyId(party.id()), details(party));
            case AmendParty amend ->
                new Command.AmendParty(
                        new PartyId(amend.id()),
                        Facts.text(REASON),
                        new PartyChanges(PartyKind.COMPANY, null, null, changed(amend.externalId()), null, null));
            case RegisterSource source ->
                new Command.RegisterSource(
                        new SourceId(source.id()),
                        Facts.sourceWith(ids(source.externalId()).toArray(ExternalId[]::new)));
            case AmendSource amend ->
                new Command.AmendSource(new SourceId(amend.id()), Facts.text(REASON), changes(amend));
            case Allege allege -> new Command.RecordAllegation(new AllegationId(allege.id()), details(allege));
            case Attribute attribute ->
                new Command.RecordAttribution(
                        new StatementId(attribute.id()),
                        new AllegationId(attribute.allegation()),
                        said(attribute),
                        Facts.to(new PartyId(attribute.to())));
            case Deny deny ->
                new Command.RecordDenial(
                        new StatementId(deny.id()),
                        new AllegationId(deny.allegation()),
                        said(deny),
                        new DenialDetails(
                                Extent.FULL, deny.regarding() == null ? null : new StatementId(deny.regarding())));
            case Admit admit ->
                new Command.RecordAdmission(
                        new StatementId(admit.id()),
                        new AllegationId(admit.allegation()),
                        said(admit),
                        new AdmissionDetails(Extent.FULL, null));
            case Withdraw withdraw ->
                new Command.RecordWithdrawal(
                        new StatementId(withdraw.id()),
                        new AllegationId(withdraw.allegation()),
                        said(withdraw),
                        new WithdrawalDetails(target(withdraw)));
            case Reassign(UUID id, UUID party) -> correct(id, Facts.by(new PartyId(party)));
            case Reaccuse(UUID id, UUID accused) -> correct(id, Facts.accusing(new PartyId(accused)));
            case Retract(UUID id) -> new Command.RetractStatement(new StatementId(id), Facts.text(REASON));
            case Cite(UUID id, UUID source) -> new Command.AddCitations(new StatementId(id), List.of(citing(source)));
            case Merge(UUID id, UUID into) ->
                new Command.MergeParties(new PartyId(id), new PartyId(into), Facts.text(REASON));
            case Unmerge(UUID id) -> new Command.UnmergeParties(new PartyId(id), Facts.text(REASON));
        };
    }

    private static Command correct(UUID id, Correction changes) {
        return new Command.CorrectStatement(new StatementId(id), Facts.text(REASON), changes);
    }

    private static SpeechId target(Withdraw withdraw) {
        UUID target = withdraw.withdraws();
        return target.equals(withdraw.allegation()) ? new AllegationId(target) : new StatementId(target);
    }

    private static PartyDetails details(RegisterParty party) {
        return new PartyDetails(
                PartyKind.STATE,
                Facts.text("A party"),
                List.of(),
                ids(party.externalId()),
                party.actsFor() == null ? null : new PartyId(party.actsFor()),
                null);
    }

    private static SourceChanges changes(AmendSource amend) {
        return new SourceChanges(
                null,
                amend.clearsTitle() ? new Change<>(null) : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                changed(amend.externalId()));
    }

    private static org.allegationledger.vocabulary.AllegationDetails details(Allege allege) {
        AnAllegation made = Facts.accusationBy(new PartyId(allege.accuser()))
                .against(new PartyId(allege.accused()))
                .saidAt(allege.inFuture() ? "2999" : "2024-01-01")
                .called(ids(allege.externalId()).toArray(ExternalId[]::new))
                .citing(citing(allege.source()));
        return allege.inResponseTo() == null
                ? made.details()
                : made.inResponseTo(new AllegationId(allege.inResponseTo())).details();
    }

    private static Said said(Deed.Statement statement) {
        return new Said(
                new PartyId(statement.party()),
                null,
                SaidAt.of("2024-0" + (1 + Math.floorMod(statement.id().getLeastSignificantBits(), 9L))),
                false,
                null,
                ids(statement.externalId()),
                List.of(citing(statement.source())));
    }

    private static Citation citing(UUID source) {
        return Facts.citing(new SourceId(source));
    }

    private static List<ExternalId> ids(@Nullable String name) {
        return name == null ? List.of() : List.of(Facts.external(name));
    }

    private static @Nullable List<ExternalId> changed(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return name.isEmpty() ? List.of() : ids(name);
    }
}
