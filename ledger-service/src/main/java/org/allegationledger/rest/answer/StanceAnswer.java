package org.allegationledger.rest.answer;

import org.allegationledger.contract.model.Basis;
import org.allegationledger.contract.model.PartyStance;
import org.allegationledger.contract.model.Side;
import org.allegationledger.contract.model.Stance;
import org.allegationledger.view.StanceView;

/** A stance in an answer. */
public final class StanceAnswer {

    private StanceAnswer() {}

    /** Where a party stands on the allegation that was asked for. */
    public static PartyStance of(StanceView view) {
        PartyStance answer = new PartyStance()
                .party(view.party().value())
                .side(Side.valueOf(view.side().name()))
                .stance(Stance.valueOf(view.stance().name()))
                .since(view.since().text())
                .establishedBy(view.establishedBy())
                .position(view.position())
                .orderUncertain(view.orderUncertain() ? true : null);
        if (view.stance() == org.allegationledger.vocabulary.Stance.ATTRIBUTES) {
            answer.attributedTo(Form.ids(view.attributedTo()))
                    .confidence(view.confidence())
                    .basis(Form.each(view.basis(), basis -> Basis.valueOf(basis.name())));
        }
        return answer;
    }

    /** Where the party that was asked for stands, with the allegation on which it does. */
    public static PartyStance of(org.allegationledger.query.PartyStance stance) {
        return of(stance.stance()).allegation(stance.allegation().value());
    }
}
