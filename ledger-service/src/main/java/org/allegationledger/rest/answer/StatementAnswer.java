package org.allegationledger.rest.answer;

import org.allegationledger.contract.model.Basis;
import org.allegationledger.contract.model.Extent;
import org.allegationledger.contract.model.Phase;
import org.allegationledger.contract.model.Statement;
import org.allegationledger.contract.model.StatementKind;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/** A statement in an answer. */
public final class StatementAnswer {

    private StatementAnswer() {}

    /** The statement as it is now. */
    public static Statement of(StatementView view) {
        return recorded(view.id(), view.allegationId(), view.said(), view.details())
                .retracted(view.retracted() ? true : null)
                .erased(Form.erased(view.erased()))
                .recordedAt(Form.recordedAt(view.recordedAt()))
                .position(view.position());
    }

    /** What was recorded of a statement, without what follows from other events. */
    static Statement recorded(StatementId id, AllegationId allegation, Said said, StatementDetails details) {
        Statement statement = recorded(id, allegation, said);
        return switch (details) {
            case AttributionDetails attribution -> attribution(statement, attribution);
            case DenialDetails(var extent, var regarding) ->
                answer(statement, StatementKind.DENIAL, regarding).extent(extent(extent));
            case AdmissionDetails(var extent, var regarding) ->
                answer(statement, StatementKind.ADMISSION, regarding).extent(extent(extent));
            case NoCommentDetails(var regarding) -> answer(statement, StatementKind.NO_COMMENT, regarding);
            case CorroborationDetails(var regarding) -> answer(statement, StatementKind.CORROBORATION, regarding);
            case DisputeDetails(var regarding) -> answer(statement, StatementKind.DISPUTE, regarding);
            case InvestigationDetails(var phase) ->
                statement.kind(StatementKind.INVESTIGATION).phase(Phase.valueOf(phase.name()));
            case WithdrawalDetails(var withdraws) ->
                statement.kind(StatementKind.WITHDRAWAL).withdraws(withdraws.value());
        };
    }

    private static Statement recorded(StatementId id, AllegationId allegation, Said said) {
        return new Statement()
                .id(id.value())
                .allegation(allegation.value())
                .party(said.party().value())
                .spokesperson(Form.id(said.spokesperson()))
                .saidAt(said.saidAt().text())
                .saidAtIsLatest(said.saidAtIsLatest())
                .note(Form.text(said.note()))
                .externalIds(Form.externalIds(said.externalIds()))
                .citations(Form.citations(said.citations()));
    }

    private static Statement attribution(Statement statement, AttributionDetails details) {
        return statement
                .kind(StatementKind.ATTRIBUTION)
                .attributedTo(Form.ids(details.attributedTo()))
                .basis(Form.each(details.basis(), basis -> Basis.valueOf(basis.name())))
                .confidence(details.confidence())
                .confidenceAs(Form.text(details.confidenceAs()));
    }

    private static Statement answer(Statement statement, StatementKind kind, @Nullable StatementId regarding) {
        return statement.kind(kind).regarding(Form.id(regarding));
    }

    private static Extent extent(org.allegationledger.vocabulary.Extent extent) {
        return Extent.valueOf(extent.name());
    }
}
