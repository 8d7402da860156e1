package org.allegationledger.view;

import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.log;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.statement;
import static org.assertj.core.api.Assertions.assertThat;

import org.allegationledger.event.LedgerEvent;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Stance;
import org.junit.jupiter.api.Test;

class OrderUncertaintyTest {

    private static final AllegationId ABOUT = allegation(1);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId THIRD = party(3);

    private static final LedgerEvent ACCUSATION =
            accusationBy(ACCUSER).against(ACCUSED).saidAt("2024-03").as(ABOUT);

    @Test
    void the_order_is_uncertain_where_the_periods_of_different_stances_overlap() {
        LedgerEvent vague = denied(statement(1), ABOUT, said(ACCUSED, "2024"), Extent.PARTIAL);
        LedgerEvent exact = denied(statement(2), ABOUT, said(ACCUSED, "2024-06-01"));

        assertThat(folded(ACCUSATION, vague, exact).stances())
                .last()
                .extracting(StanceView::stance, StanceView::orderUncertain)
                .containsExactly(Stance.DENIES, true);
    }

    @Test
    void the_order_is_certain_where_the_periods_do_not_overlap_or_the_stances_agree() {
        LedgerEvent exact = denied(statement(1), ABOUT, said(ACCUSED, "2024-06-01"));
        LedgerEvent before = denied(statement(2), ABOUT, said(ACCUSED, "2024-05"), Extent.PARTIAL);
        LedgerEvent alike = denied(statement(3), ABOUT, said(ACCUSED, "2024"));

        assertThat(folded(ACCUSATION, exact, before, alike).stances())
                .extracting(StanceView::orderUncertain)
                .containsOnly(false);
    }

    @Test
    void the_order_is_not_uncertain_for_what_others_said_or_what_was_said_on_the_other_side() {
        AllegationView view = folded(
                accusationBy(ACCUSER).against(ACCUSED, THIRD).saidAt("2024").as(ABOUT),
                denied(statement(1), ABOUT, said(ACCUSED, "2024")),
                denied(statement(2), ABOUT, said(THIRD, "2024"), Extent.PARTIAL),
                attributed(statement(3), ABOUT, said(ACCUSED, "2024"), THIRD));

        assertThat(view.stances()).extracting(StanceView::orderUncertain).containsOnly(false);
    }

    private static AllegationView folded(LedgerEvent... events) {
        AllegationView view = AllegationFold.fold(log(events));
        assertThat(view).isNotNull();
        return view;
    }
}
