package org.allegationledger.query.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.Position;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.TestNode;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.InvalidCursorException;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PageRequest.Order;
import org.allegationledger.query.PartyStance;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindAllegation;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.Question.FindParty;
import org.allegationledger.query.Question.FindSource;
import org.allegationledger.query.Question.FindSources;
import org.allegationledger.query.Question.FindStances;
import org.allegationledger.query.Question.FindStancesOfParty;
import org.allegationledger.query.Question.FindStatement;
import org.allegationledger.query.Question.FindStatements;
import org.allegationledger.query.Questions;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.query.UnusableWordsException;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Stance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Questions and answers over views that the real projections feed. Says which store by
 * {@link org.allegationledger.testing.TestStore}.
 */
class QuestionsIT {

    private static final PartyId ACCUSER = Facts.party(1);
    private static final PartyId ACCUSED = Facts.party(2);
    private static final PartyId BYSTANDER = Facts.party(3);
    private static final AllegationId ALLEGATION = Facts.allegation(1);
    private static final AllegationId RESPONSE = Facts.allegation(2);

    private Ledger ledger;
    private Projections node;
    private Questions questions;
    private Optional<Position> now;

    @BeforeEach
    void givenAnAllegationADenialAndAResponse() {
        ledger = new Ledger();
        node = TestNode.start(ledger.database(), ledger.log);
        questions = ledger.questions(node::foldedTo);
        record(
                Facts.registered(ACCUSER),
                Facts.registered(ACCUSED),
                Facts.registered(BYSTANDER),
                Facts.registered(Facts.SOURCE),
                Facts.accusationBy(ACCUSER).against(ACCUSED).as(ALLEGATION),
                Facts.denied(Facts.statement(1), ALLEGATION, Facts.said(ACCUSED, "2024-02")),
                Facts.accusationBy(ACCUSED)
                        .against(ACCUSER)
                        .inResponseTo(ALLEGATION)
                        .as(RESPONSE));
    }

    @AfterEach
    void close() {
        node.close();
        ledger.close();
    }

    @Test
    void an_allegation_has_its_stances_its_responses_and_the_version_of_the_last_event_that_bears_on_it() {
        One<AllegationFound> answer = questions.ask(new FindAllegation(ALLEGATION, now));
        AllegationFound found = answer.value().orElseThrow();
        assertThat(found.allegation().status()).isEqualTo(AllegationStatus.DENIED);
        assertThat(found.responses()).containsExactly(RESPONSE);
        assertThat(answer.version()).contains(new Position(6));
        assertThat(answer.position()).contains(new Position(6));
        assertThat(questions.ask(new FindStances(ALLEGATION, now)).value().orElseThrow())
                .isEqualTo(found.allegation().stances());
    }

    @Test
    void a_statement_has_the_version_of_its_allegation() {
        var answer = questions.ask(new FindStatement(Facts.statement(1), now));
        assertThat(answer.value().orElseThrow().allegationId()).isEqualTo(ALLEGATION);
        assertThat(answer.version()).contains(new Position(6));
    }

    @Test
    void a_party_and_a_source_have_their_own_version() {
        assertThat(questions.ask(new FindParty(ACCUSED, now)).version()).contains(new Position(1));
        assertThat(questions.ask(new FindSource(Facts.SOURCE, now)).version()).contains(new Position(3));
    }

    @Test
    void what_was_never_recorded_is_unknown() {
        assertThat(questions.ask(new FindParty(Facts.party(99), now)).value()).isEmpty();
        assertThat(questions.ask(new FindStatement(Facts.statement(99), now)).value())
                .isEmpty();
        assertThat(questions.ask(new FindHistory(Facts.allegation(99), now)).value())
                .isEmpty();
        assertThat(questions.ask(new FindAllegation(Facts.allegation(99), now)).position())
                .isPresent();
        assertThat(questions
                        .ask(new FindStancesOfParty(Facts.party(99), PageRequest.FIRST, now))
                        .value())
                .isEmpty();
    }

    @Test
    void a_history_resolves_what_is_cited() {
        Citation citation = new Citation(Facts.SOURCE, BYSTANDER, null, null, Citation.CANNOT_BE_JUDGED);
        record(Facts.accusationBy(ACCUSER).citing(citation).as(Facts.allegation(3)));
        One<List<ResolvedEntry>> answer = questions.ask(new FindHistory(Facts.allegation(3), now));
        ResolvedEntry entry = answer.value().orElseThrow().getFirst();
        assertThat(entry.entry().type()).isEqualTo("ledger.AllegationRecorded");
        assertThat(entry.citations()).singleElement().satisfies(resolved -> {
            assertThat(resolved.source().id()).isEqualTo(Facts.SOURCE);
            assertThat(resolved.accordingTo().orElseThrow().id()).isEqualTo(BYSTANDER);
        });
        assertThat(answer.version()).isEqualTo(now);
        assertThat(questions.ask(new FindHistory(ALLEGATION, now)).value().orElseThrow())
                .extracting(one -> one.entry().position())
                .containsExactly(4L, 5L);
    }

    @Test
    void whoever_wrote_reads_the_own_write() {
        for (int i = 10; i < 40; i++) {
            record(Facts.registered(Facts.party(i)));
            assertThat(questions.ask(new FindParty(Facts.party(i), now)).value())
                    .isPresent();
            record(Facts.denied(Facts.statement(i), ALLEGATION, Facts.said(ACCUSED, "2024-03")));
            var answer = questions.ask(new FindAllegation(ALLEGATION, now));
            assertThat(answer.version()).isEqualTo(now);
            assertThat(answer.value().orElseThrow().allegation().foldedTo())
                    .isEqualTo(now.orElseThrow().value());
            record(Facts.accusationBy(ACCUSED).inResponseTo(ALLEGATION).as(Facts.allegation(i)));
            assertThat(questions
                            .ask(new FindAllegation(ALLEGATION, now))
                            .value()
                            .orElseThrow()
                            .responses())
                    .contains(Facts.allegation(i));
        }
    }

    @Test
    void an_answer_waits_for_an_event_that_is_still_to_come() throws Exception {
        Optional<Position> next = Optional.of(new Position(ledger.log.size()));
        var answer = CompletableFuture.supplyAsync(() -> questions.ask(new FindParty(Facts.party(7), next)));
        record(Facts.registered(Facts.party(7)));
        assertThat(answer.get(20, TimeUnit.SECONDS).value()).isPresent();
    }

    @Test
    void allegations_are_found_by_party_stance_status_and_act() {
        assertThat(found(filter(ACCUSED, null, null, null))).containsExactly(RESPONSE, ALLEGATION);
        assertThat(found(filter(BYSTANDER, null, null, null))).isEmpty();
        assertThat(found(filter(ACCUSED, Stance.DENIES, null, null))).containsExactly(ALLEGATION);
        assertThat(found(filter(ACCUSER, Stance.DENIES, null, null))).isEmpty();
        assertThat(found(filter(null, Stance.UNANSWERED, null, null))).containsExactly(RESPONSE);
        assertThat(found(filter(null, null, AllegationStatus.DENIED, null))).containsExactly(ALLEGATION);
        assertThat(found(filter(ACCUSER, null, AllegationStatus.UNANSWERED, "cyber-espionage")))
                .containsExactly(RESPONSE);
        assertThat(found(filter(null, null, null, "arson"))).isEmpty();
        assertThat(found(AllegationFilter.ALL)).containsExactly(RESPONSE, ALLEGATION);
    }

    @Test
    void a_word_that_too_many_records_have_is_refused_and_never_found_in_some_of_them_only() {
        AllegationFilter word = new AllegationFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Facts.partyWith().name().value()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(found(word)).containsExactly(RESPONSE, ALLEGATION);

        record(IntStream.range(0, WordSearch.MOST_FOUND)
                .mapToObj(number -> Facts.registered(Facts.party(1_000 + number)))
                .toArray(LedgerEvent[]::new));
        TestNode.awaitAll(node, now.orElseThrow().value());

        assertThatThrownBy(() -> found(word))
                .isInstanceOf(UnusableWordsException.class)
                .hasMessageContaining("2000 parties");
    }

    @Test
    void a_speaker_and_an_attributed_party_are_parties_of_the_allegation() {
        record(Facts.attributed(Facts.statement(5), RESPONSE, Facts.said(BYSTANDER, "2024"), Facts.party(4)));
        assertThat(found(filter(BYSTANDER, null, null, null))).containsExactly(RESPONSE);
        assertThat(found(filter(Facts.party(4), null, null, null))).containsExactly(RESPONSE);
    }

    @Test
    void the_stances_of_a_party_come_in_parts_and_no_side_is_lost() {
        List<PartyStance> all = stances(500);
        assertThat(all)
                .extracting(PartyStance::allegation, item -> item.stance().stance())
                .containsExactly(tuple(RESPONSE, Stance.ALLEGES), tuple(ALLEGATION, Stance.DENIES));
        record(Facts.attributed(Facts.statement(6), ALLEGATION, Facts.said(ACCUSED, "2024"), BYSTANDER));
        assertThat(stances(1)).hasSize(3).isEqualTo(stances(500));
    }

    @Test
    void a_list_comes_in_parts_either_way_while_others_write() {
        for (Order order : Order.values()) {
            List<PartyId> expected =
                    new ArrayList<>(all(order, 500).stream().map(PartyView::id).toList());
            List<PartyId> walked = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Page<PartyView> page = questions.ask(new FindParties(
                        Optional.empty(), Optional.empty(), Optional.empty(), new PageRequest(2, order, cursor), now));
                page.items().forEach(party -> walked.add(party.id()));
                cursor = page.next();
                if (walked.size() < 5) {
                    PartyId added = Facts.party(50 + walked.size() + order.ordinal() * 10);
                    record(Facts.registered(added));
                    if (order == Order.OLDEST_FIRST) {
                        expected.add(added);
                    }
                }
            } while (cursor.isPresent());
            assertThat(walked).isEqualTo(expected);
        }
    }

    @Test
    void a_cursor_is_refused_by_any_other_list() {
        record(Facts.registered(Facts.source(2)));
        String cursor = questions
                .ask(new FindParties(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new PageRequest(1, Order.NEWEST_FIRST, Optional.empty()),
                        now))
                .next()
                .orElseThrow();
        PageRequest goesOn = new PageRequest(1, Order.NEWEST_FIRST, Optional.of(cursor));
        assertThat(questions
                        .ask(new FindParties(Optional.empty(), Optional.empty(), Optional.empty(), goesOn, now))
                        .items())
                .hasSize(1);
        assertThatThrownBy(() -> questions.ask(
                        new FindParties(Optional.of(PartyKind.STATE), Optional.empty(), Optional.empty(), goesOn, now)))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> questions.ask(new FindSources(Optional.empty(), goesOn, now)))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> questions.ask(new FindParties(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new PageRequest(1, Order.OLDEST_FIRST, Optional.of(cursor)),
                        now)))
                .isInstanceOf(InvalidCursorException.class);
        for (String garbage : List.of("", "x", "%%%", "AAAAAAAAAAAAAAAAAAAAAAA", cursor + "AAAA")) {
            assertThatThrownBy(() -> questions.ask(new FindSources(
                            Optional.empty(), new PageRequest(1, Order.NEWEST_FIRST, Optional.of(garbage)), now)))
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    @Test
    void statements_are_listed_all_together_and_of_one_allegation() {
        record(
                Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(Facts.allegation(1)),
                Facts.denied(Facts.statement(1), Facts.allegation(1), Facts.said(Facts.party(2), "2024")),
                Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(Facts.allegation(2)),
                Facts.denied(Facts.statement(2), Facts.allegation(2), Facts.said(Facts.party(2), "2024")),
                Facts.retracted(Facts.statement(2), Facts.allegation(2)));

        PageRequest oldestFirst = new PageRequest(1, Order.OLDEST_FIRST, Optional.empty());
        Page<StatementView> first = questions.ask(new FindStatements(Optional.empty(), oldestFirst, now));
        PageRequest goesOn = new PageRequest(1, Order.OLDEST_FIRST, first.next());
        assertThat(first.items()).extracting(StatementView::id).containsExactly(Facts.statement(1));
        assertThat(questions
                        .ask(new FindStatements(Optional.empty(), goesOn, now))
                        .items())
                .extracting(StatementView::id)
                .containsExactly(Facts.statement(2));
        assertThat(questions
                        .ask(new FindStatements(Optional.of(Facts.allegation(2)), PageRequest.FIRST, now))
                        .items())
                .extracting(StatementView::retracted)
                .containsExactly(true);
    }

    private void record(LedgerEvent... events) {
        now = Optional.of(new Position(ledger.log.append(events)));
    }

    private List<PartyView> all(Order order, int limit) {
        return questions
                .ask(new FindParties(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new PageRequest(limit, order, Optional.empty()),
                        now))
                .items();
    }

    private List<PartyStance> stances(int limit) {
        List<PartyStance> stances = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<PartyStance> page = questions
                    .ask(new FindStancesOfParty(ACCUSED, new PageRequest(limit, Order.NEWEST_FIRST, cursor), now))
                    .value()
                    .orElseThrow();
            stances.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return stances;
    }

    private List<AllegationId> found(AllegationFilter filter) {
        return questions.ask(new FindAllegations(filter, PageRequest.FIRST, now)).items().stream()
                .map(item -> item.allegation().id())
                .toList();
    }

    private static AllegationFilter filter(PartyId party, Stance stance, AllegationStatus status, String act) {
        return new AllegationFilter(
                Optional.ofNullable(party),
                Optional.ofNullable(stance),
                Optional.ofNullable(status),
                Optional.ofNullable(act).map(Slug::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
