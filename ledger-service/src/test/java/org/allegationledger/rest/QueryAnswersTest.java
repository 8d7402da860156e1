package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.allegationledger.rest.Views.found;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.InvalidCursorException;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PartyStance;
import org.allegationledger.query.Question;
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
import org.allegationledger.query.UnusableWordsException;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Views as answers; that each fits the contract is asserted of every answer anyway. */
class QueryAnswersTest {

    private static final String PARTY = "/v1/parties/" + Views.PARTY;
    private static final String SOURCE = "/v1/sources/" + Views.SOURCE;
    private static final String ALLEGATION = "/v1/allegations/" + Views.ALLEGATION;
    private static final String STATEMENT = "/v1/statements/" + Views.STATEMENT;

    private final List<Question<?>> asked = new ArrayList<>();

    @AfterEach
    void forget() {
        RUNNING.questions.forget();
    }

    @Test
    void a_party_comes_with_all_that_is_known_of_it_and_the_state_it_stands_for() {
        RUNNING.questions.answers(FindParty.class, _ -> found(Views.party()));

        Exchange answer = RUNNING.get(PARTY);

        assertThat(answer.header("ETag")).hasValue("\"6\"");
        assertThat(answer.header("Ledger-Position")).hasValue("9");
        assertThat(answer.json().propertyNames())
                .as("in the contract's order")
                .containsExactly(
                        "id", "kind", "name", "aliases", "externalIds", "actsFor", "origin", "recordedAt", "position");
        assertThat(answer.json().get("recordedAt").stringValue()).isEqualTo("2026-03-02T09:12:33.000Z");
    }

    @Test
    void absent_values_are_left_out_and_empty_lists_are_not() {
        RUNNING.questions.answers(FindParty.class, _ -> found(Views.bareParty()));
        RUNNING.questions.answers(FindSource.class, _ -> found(Views.bareSource()));
        RUNNING.questions.answers(FindAllegation.class, _ -> found(Views.bareAllegation()));

        assertThat(RUNNING.get(PARTY).json().propertyNames())
                .containsExactlyInAnyOrder("id", "kind", "name", "aliases", "externalIds", "recordedAt", "position");
        assertThat(RUNNING.get(SOURCE).json().propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "kind", "title", "reliability", "externalIds", "recordedAt", "position");
        JsonNode allegation = RUNNING.get(ALLEGATION).json();
        assertThat(allegation.get("stances")).isEmpty();
        assertThat(allegation.get("accused").isArray()).isTrue();
        assertThat(allegation.get("answers").isObject()).isTrue();
        assertThat(allegation.propertyNames())
                .doesNotContain("summary", "spokesperson", "discoveredAt", "inResponseTo");
    }

    @Test
    void a_source_comes_with_its_times_as_they_were_given() {
        RUNNING.questions.answers(FindSource.class, _ -> found(Views.source()));

        JsonNode source = RUNNING.get(SOURCE).json();

        assertThat(source.get("publishedAt").stringValue()).isEqualTo("2026-02");
        assertThat(source.get("retrievedAt").stringValue()).isEqualTo("2026-03-01T08:00:00.5+01:00");
    }

    @Test
    void an_allegation_comes_with_where_everybody_stands() {
        RUNNING.questions.answers(FindAllegation.class, _ -> found(Views.allegation()));

        JsonNode allegation = RUNNING.get(ALLEGATION).json();

        assertThat(allegation.get("status").stringValue()).isEqualTo("DENIED");
        assertThat(allegation.at("/answers/DENIES").intValue()).isEqualTo(1);
        assertThat(allegation.get("stances")).hasSize(3);
        assertThat(allegation.at("/stances/0").has("attributedTo")).isFalse();
        assertThat(allegation.at("/stances/0").has("orderUncertain")).isFalse();
        assertThat(allegation.at("/stances/1/confidence").intValue()).isEqualTo(40);
        assertThat(allegation.at("/stances/2/orderUncertain").booleanValue()).isTrue();
        assertThat(allegation.at("/responses/0").stringValue())
                .isEqualTo(Views.uuid(22).toString());
        assertThat(allegation.at("/citations/0/quote/exact").stringValue()).isEqualTo("the logs");
    }

    @Test
    void statements_come_with_what_their_kind_has() {
        RUNNING.questions.answers(FindStatement.class, _ -> found(Views.attribution()));
        JsonNode attribution = RUNNING.get(STATEMENT).json();
        RUNNING.questions.answers(FindStatement.class, _ -> found(Views.denial()));
        JsonNode denial = RUNNING.get(STATEMENT).json();

        assertThat(attribution.get("kind").stringValue()).isEqualTo("ATTRIBUTION");
        assertThat(attribution.get("confidenceAs").stringValue()).isEqualTo("possibly");
        assertThat(attribution.has("extent")).isFalse();
        assertThat(denial.get("extent").stringValue()).isEqualTo("PARTIAL");
        assertThat(denial.has("basis")).isFalse();
        assertThat(denial.has("note")).isFalse();
    }

    @Test
    void the_history_has_each_events_own_data_and_resolves_who_and_what_it_names() {
        RUNNING.questions.answers(FindHistory.class, _ -> found(Views.history()));

        JsonNode items = RUNNING.get(ALLEGATION + "/history").json().get("items");

        assertThat(items).hasSize(3);
        assertThat(items.at("/0/type").stringValue()).isEqualTo("ledger.AllegationRecorded");
        assertThat(items.at("/0/data/title").stringValue()).isEqualTo("Harbour logs were falsified");
        assertThat(items.at("/0/data").propertyNames()).doesNotContain("status", "stances", "position", "recordedAt");
        assertThat(items.at("/0/citations/0/accordingTo/name").stringValue()).isEqualTo("Westmark");
        assertThat(items.at("/1/party/name").stringValue()).isEqualTo("Westmark");
        assertThat(items.at("/1/data/allegationId").stringValue()).isEqualTo(Views.ALLEGATION.toString());
        assertThat(items.at("/1/data").propertyNames()).doesNotContain("kind", "allegation");
        assertThat(items.at("/2/data/regarding").stringValue()).isEqualTo(Views.STATEMENT.toString());
    }

    @Test
    void the_stances_on_an_allegation_are_a_list() {
        RUNNING.questions.answers(FindStances.class, _ -> found(Views.stances()));

        assertThat(RUNNING.get(ALLEGATION + "/stances").json().get("items")).hasSize(3);
    }

    @Test
    void the_stances_of_a_party_say_on_which_allegation() {
        Page<PartyStance> page = new Page<>(
                Views.stances().stream()
                        .map(stance -> new PartyStance(Views.ALLEGATION, stance))
                        .toList(),
                Optional.of("bmV4dA"),
                Optional.of(new Position(9)));
        RUNNING.questions.answers(FindStancesOfParty.class, _ -> found(page));

        JsonNode answer = RUNNING.get(PARTY + "/stances").json();

        assertThat(answer.at("/items/0/allegation").stringValue()).isEqualTo(Views.ALLEGATION.toString());
        assertThat(answer.get("next").stringValue()).isEqualTo("bmV4dA");
    }

    @Test
    void lists_are_asked_for_with_their_filters() {
        RUNNING.questions.answers(FindParties.class, remembered(page(Views.party())));
        RUNNING.questions.answers(FindSources.class, remembered(page(Views.source())));
        RUNNING.questions.answers(FindStatements.class, remembered(page(Views.denial())));
        RUNNING.questions.answers(FindAllegations.class, remembered(page(Views.allegation())));

        RUNNING.get(
                "/v1/parties?q=West&kind=STATE&externalId=iso:WM&limit=7&order=asc&cursor=abc", "Ledger-Position", "9");
        RUNNING.get("/v1/sources?externalId=doi:10.1/a:b");
        RUNNING.get("/v1/statements?allegation=" + Views.ALLEGATION + "&limit=500");
        JsonNode allegations = RUNNING.get("/v1/allegations?party=" + Views.PARTY
                        + "&stance=DENIES&status=CONTESTED&act=a-b&q=caf%C3%A9%20%E4%B8%AD&saidFrom=2023&saidTo=2023-05"
                        + "&externalId=case:7")
                .json();
        RUNNING.get("/v1/allegations");

        PageRequest ascending = new PageRequest(7, PageRequest.Order.OLDEST_FIRST, Optional.of("abc"));
        assertThat(asked)
                .containsExactly(
                        new FindParties(
                                Optional.of(PartyKind.STATE),
                                Optional.of("West"),
                                externalId("iso", "WM"),
                                ascending,
                                Optional.of(new Position(9))),
                        new FindSources(externalId("doi", "10.1/a:b"), PageRequest.FIRST, Optional.empty()),
                        new FindStatements(
                                Optional.of(Views.ALLEGATION),
                                new PageRequest(500, PageRequest.Order.NEWEST_FIRST, Optional.empty()),
                                Optional.empty()),
                        new FindAllegations(
                                new AllegationFilter(
                                        Optional.of(Views.PARTY),
                                        Optional.of(Stance.DENIES),
                                        Optional.of(AllegationStatus.CONTESTED),
                                        Optional.of(new Slug("a-b")),
                                        Optional.of("café 中"),
                                        Optional.of(SaidAt.of("2023")),
                                        Optional.of(SaidAt.of("2023-05")),
                                        externalId("case", "7")),
                                PageRequest.FIRST,
                                Optional.empty()),
                        new FindAllegations(AllegationFilter.ALL, PageRequest.FIRST, Optional.empty()));
        assertThat(allegations.at("/items/0").has("stances")).isFalse();
        assertThat(allegations.has("next")).isFalse();
    }

    @Test
    void a_cursor_of_another_list_is_told() {
        RUNNING.questions.answers(FindParties.class, _ -> {
            throw new InvalidCursorException();
        });

        assertThat(RUNNING.get("/v1/parties?cursor=abc").reason(400)).isEqualTo("invalid-request");
    }

    @Test
    void words_by_which_nothing_can_be_found_are_told() {
        RUNNING.questions.answers(FindAllegations.class, _ -> {
            throw new UnusableWordsException("has no word");
        });

        Exchange answer = RUNNING.get("/v1/allegations?q=-");

        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("The query parameter q has no word.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"6\"", "\"5\", \"6\"", "*"})
    void a_caller_that_has_the_version_gets_no_second_copy(String tags) {
        RUNNING.questions.answers(FindAllegation.class, _ -> found(Views.allegation()));

        Exchange answer = RUNNING.get(ALLEGATION, "If-None-Match", tags);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).hasValue("\"6\"");
        assertThat(answer.header("Ledger-Position")).hasValue("9");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_caller_that_has_another_version_gets_this_one() {
        RUNNING.questions.answers(FindAllegation.class, _ -> found(Views.allegation()));

        assertThat(RUNNING.get(ALLEGATION, "If-None-Match", "\"5\", W/\"abc\"").status())
                .isEqualTo(200);
        assertThat(RUNNING.get(ALLEGATION, "If-None-Match", "6").reason(400)).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/stances", "/history"})
    void an_allegation_that_there_is_not_is_not_found(String part) {
        assertThat(RUNNING.get(ALLEGATION + part).reason(404)).isEqualTo("allegation-unknown");
    }

    @Test
    void a_record_of_another_kind_that_there_is_not_is_not_found() {
        assertThat(RUNNING.get(PARTY + "/stances").reason(404)).isEqualTo("party-unknown");
        assertThat(RUNNING.get(SOURCE).reason(404)).isEqualTo("source-unknown");
        assertThat(RUNNING.get(STATEMENT).reason(404)).isEqualTo("statement-unknown");
    }

    private <Q extends Question<A>, A extends Answer> Function<Q, A> remembered(A answer) {
        return question -> {
            asked.add(question);
            return answer;
        };
    }

    private static Optional<ExternalId> externalId(String scheme, String value) {
        return Optional.of(new ExternalId(new Text(scheme), new Text(value)));
    }

    private static <T> Page<T> page(T item) {
        return new Page<>(List.of(item), Optional.empty(), Optional.of(new Position(9)));
    }
}
