package org.allegationledger.rest.answer;

import org.allegationledger.contract.model.Basis;
import org.allegationledger.contract.model.Extent;
import org.allegationledger.contract.model.Statement;
import org.allegationledger.contract.model.StatementKind;
import org.allegationledger.view.StatementView;
import org.allegationledger.view.StatementView.Words;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementId;

/** A statement in an answer. */
public final class StatementAnswer {

    private StatementAnswer() {}

    /** The statement as it is now. */
    public static Statement of(StatementView view) {
        Statement statement = recorded(view.id(), view.allegationId(), view.said());
        switch (view.words()) {
            case Words.Attribution(var details) -> attribution(statement, details);
            case Words.Denial(var details) -> denial(statement, details);
        }
        return statement.recordedAt(Form.recordedAt(view.recordedAt())).position(view.position());
    }

    /** What every statement has. */
    static Statement recorded(StatementId id, AllegationId allegation, Said said) {
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

    static Statement attribution(Statement statement, AttributionDetails details) {
        return statement
                .kind(StatementKind.ATTRIBUTION)
                .attributedTo(Form.ids(details.attributedTo()))
                .basis(Form.each(details.basis(), basis -> Basis.valueOf(basis.name())))
                .confidence(details.confidence())
                .confidenceAs(Form.text(details.confidenceAs()));
    }

    static Statement denial(Statement statement, DenialDetails details) {
        return statement
                .kind(StatementKind.DENIAL)
                .extent(Extent.valueOf(details.extent().name()))
                .regarding(Form.id(details.regarding()));
    }
}
