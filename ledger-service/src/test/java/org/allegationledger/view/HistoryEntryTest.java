package org.allegationledger.view;

import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.corrected;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.log;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.saidThen;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.SaidAt;
import org.junit.jupiter.api.Test;

class HistoryEntryTest {

    private static final LedgerEvent ACCUSATION =
            accusationBy(party(1)).against(party(2)).saidAt("2024-03").as(allegation(1));
    private static final LedgerEvent ATTRIBUTION =
            attributed(statement(1), allegation(1), said(party(3), "2024-04"), party(2));
    private static final LedgerEvent DENIAL = denied(statement(2), allegation(1), said(party(2), "2024-05"));

    @Test
    void every_event_of_the_allegation_is_told_in_the_logs_order() {
        List<HistoryEntry> history = HistoryEntry.of(allegation(1), log(ACCUSATION, ATTRIBUTION, DENIAL));

        assertThat(history).extracting(HistoryEntry::event).containsExactly(ACCUSATION, ATTRIBUTION, DENIAL);
        assertThat(history)
                .extracting(HistoryEntry::type)
                .containsExactly("ledger.AllegationRecorded", "ledger.AttributionRecorded", "ledger.DenialRecorded");
        assertThat(history)
                .extracting(HistoryEntry::saidAt)
                .containsExactly(SaidAt.of("2024-03"), SaidAt.of("2024-04"), SaidAt.of("2024-05"));
        assertThat(history).extracting(HistoryEntry::party).containsExactly(null, party(3), party(2));
    }

    @Test
    void an_entry_says_where_and_when_and_by_whom_it_was_recorded_and_from_where_it_is_known() {
        Recorded recorded = Facts.at(7, DENIAL);

        HistoryEntry entry = HistoryEntry.of(allegation(1), List.of(recorded)).getFirst();

        assertThat(entry.position()).isEqualTo(7);
        assertThat(entry.eventId()).isEqualTo(recorded.eventId());
        assertThat(entry.recordedAt()).isEqualTo(recorded.recordedAt());
        assertThat(entry.recordedBy()).isEqualTo("local");
        assertThat(entry.citations()).containsExactly(Facts.citing(Facts.SOURCE));
        assertThat(entry.correctedBy()).isEmpty();
        assertThat(entry.retractedBy()).isNull();
        assertThat(entry.withdrawnBy()).isNull();
    }

    @Test
    void what_does_not_bear_on_the_allegation_is_left_out() {
        List<Recorded> others = log(
                registered(party(1)),
                registered(Facts.SOURCE),
                accusationBy(party(2)).inResponseTo(allegation(1)).as(allegation(2)),
                denied(statement(3), allegation(2), said(party(2), "2024")));

        assertThat(HistoryEntry.of(allegation(1), others)).isEmpty();
    }

    @Test
    void what_was_taken_back_says_so_also_when_another_party_that_counts_as_the_speaker_did_it() {
        LedgerEvent withdrawal = withdrawn(statement(3), allegation(1), said(party(4), "2024-06"), statement(1));

        assertThat(HistoryEntry.of(allegation(1), log(ACCUSATION, ATTRIBUTION, withdrawal))
                        .get(1)
                        .withdrawnBy())
                .isNull();
        assertThat(HistoryEntry.of(allegation(1), log(ACCUSATION, ATTRIBUTION, withdrawal, merged(party(4), party(3))))
                        .get(1)
                        .withdrawnBy())
                .isEqualTo(Facts.at(2, withdrawal).eventId());
    }

    @Test
    void what_was_not_said_yet_is_left_out_and_takes_nothing_back() {
        LedgerEvent withdrawal = withdrawn(statement(3), allegation(1), said(party(3), "2024-06"), statement(1));
        LedgerEvent correction = corrected(statement(3), allegation(1), saidThen("2024-07"));

        List<HistoryEntry> history = HistoryEntry.of(
                allegation(1),
                log(ACCUSATION, ATTRIBUTION, withdrawal, correction),
                statement -> !statement.equals(statement(3)));

        assertThat(history).extracting(HistoryEntry::event).containsExactly(ACCUSATION, ATTRIBUTION, correction);
        assertThat(history.get(1).withdrawnBy()).isNull();
    }
}
