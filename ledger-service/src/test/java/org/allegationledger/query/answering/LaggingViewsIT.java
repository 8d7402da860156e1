package org.allegationledger.query.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PageRequest.Order;
import org.allegationledger.query.Question;
import org.allegationledger.query.Question.FindAllegation;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.Question.FindParty;
import org.allegationledger.query.ViewBehindException;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.PartyView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyChanges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers while a view, or a part of it, is behind the log. Says which store by {@link org.allegationledger.testing.TestStore}. */
class LaggingViewsIT {

    private static final AllegationId ALLEGATION = Facts.allegation(1);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final Ledger ledger = new Ledger();
    private long folded = -1;

    @BeforeEach
    void givenAnAllegationWithTwoResponsesAndADenial() {
        ledger.log.append(
                Facts.registered(Facts.party(1)),
                Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(ALLEGATION),
                Facts.accusationBy(Facts.party(2)).inResponseTo(ALLEGATION).as(Facts.allegation(2)),
                Facts.accusationBy(Facts.party(2)).inResponseTo(ALLEGATION).as(Facts.allegation(3)),
                Facts.denied(Facts.statement(1), ALLEGATION, Facts.said(Facts.party(2), "2024-02")));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_version_claims_no_event_behind_a_response_that_is_not_shown_yet() {
        show(ALLEGATION, 4);
        show(Facts.allegation(3), 3);
        assertThat(version()).contains(new Position(1));
        show(Facts.allegation(2), 2);
        assertThat(version()).contains(new Position(4));
    }

    @Test
    void a_version_claims_no_statement_that_is_not_folded_yet() {
        show(ALLEGATION, 1);
        show(Facts.allegation(2), 2);
        assertThat(version()).contains(new Position(2));
        show(Facts.allegation(3), 3);
        assertThat(version()).contains(new Position(3));
    }

    @Test
    void a_record_is_not_waited_for_when_nothing_that_bears_on_it_is_missing() {
        ledger.database()
                .getCollection("parties", PartyView.class)
                .insertOne(PartyFold.fold(null, ledger.log.events().getFirst()));
        var answer = ask(new FindParty(Facts.party(1), Optional.of(new Position(4))));
        assertThat(answer.value()).isPresent();
        assertThat(answer.position()).contains(new Position(4));
    }

    @Test
    void a_record_that_lacks_an_event_is_waited_for_in_vain() {
        show(ALLEGATION, 4);
        show(Facts.allegation(2), 2);
        assertThatThrownBy(() -> ask(new FindAllegation(ALLEGATION, Optional.of(new Position(4)))))
                .isInstanceOf(ViewBehindException.class);
        assertThat(ask(new FindAllegation(ALLEGATION, Optional.of(new Position(2))))
                        .value())
                .isPresent();
    }

    @Test
    void a_position_that_the_log_does_not_have_is_waited_for_in_vain() {
        folded = 4;
        Optional<Position> beyond = Optional.of(new Position(5));
        assertThatThrownBy(() -> ask(new FindParty(Facts.party(1), beyond))).isInstanceOf(ViewBehindException.class);
        assertThatThrownBy(() -> ask(new FindHistory(ALLEGATION, beyond))).isInstanceOf(ViewBehindException.class);
        assertThatThrownBy(() -> ask(new FindParties(
                        Optional.empty(), Optional.empty(), Optional.empty(), PageRequest.FIRST, beyond)))
                .isInstanceOf(ViewBehindException.class);
    }

    @Test
    void a_list_from_old_to_new_ends_at_the_position_of_its_view() {
        show(ALLEGATION, 1);
        show(Facts.allegation(3), 3);
        folded = 1;
        var oldest = new PageRequest(10, Order.OLDEST_FIRST, Optional.empty());
        assertThat(ask(new FindAllegations(Question.AllegationFilter.ALL, oldest, Optional.empty()))
                        .items())
                .extracting(item -> item.allegation().id())
                .containsExactly(ALLEGATION);
    }

    @Test
    void a_history_names_records_as_they_are_at_its_position_where_their_views_are_behind() {
        Citation citation = new Citation(Facts.SOURCE, Facts.party(1), null, null, Citation.CANNOT_BE_JUDGED);
        ledger.log.append(
                Facts.registered(Facts.SOURCE),
                Facts.registered(Facts.party(3)),
                Facts.accusationBy(Facts.party(1)).citing(citation).as(Facts.allegation(4)),
                Facts.denied(Facts.statement(4), Facts.allegation(4), Facts.said(Facts.party(3), "2024-02")));
        ledger.database()
                .getCollection("parties", PartyView.class)
                .insertOne(PartyFold.fold(null, ledger.log.events().getFirst()));
        folded = 8;
        long last = ledger.log.append(new PartyAmended(
                Facts.party(1),
                Facts.text("why"),
                new PartyChanges(null, Facts.text("A later name"), null, null, null, null),
                List.of()));
        var answer = ask(new FindHistory(Facts.allegation(4), Optional.empty()));
        assertThat(answer.position()).contains(new Position(last));
        assertThat(answer.value().orElseThrow().getLast().party().orElseThrow().id())
                .isEqualTo(Facts.party(3));
        assertThat(answer.value().orElseThrow().getFirst().citations())
                .singleElement()
                .satisfies(resolved -> {
                    assertThat(resolved.source().id()).isEqualTo(Facts.SOURCE);
                    assertThat(resolved.accordingTo().orElseThrow().details().name())
                            .isEqualTo(Facts.text("A later name"));
                });
    }

    private Optional<Position> version() {
        return ask(new FindAllegation(ALLEGATION, Optional.empty())).version();
    }

    private <A extends Answer> A ask(Question<A> question) {
        return ledger.questions(_ -> folded, SHORT).ask(question);
    }

    private void show(AllegationId id, long upTo) {
        List<Recorded> events = ledger.log.events().stream()
                .filter(recorded -> recorded.position() <= upTo)
                .filter(recorded ->
                        recorded.event().id().equals(id) || id.equals(ALLEGATION) && recorded.position() == upTo)
                .toList();
        AllegationView view = AllegationFold.fold(events);
        ledger.database().getCollection("allegations", AllegationView.class).insertOne(view);
    }
}
