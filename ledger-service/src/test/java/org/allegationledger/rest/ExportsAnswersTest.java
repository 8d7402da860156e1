package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.exchange.export.prov.ProvRules;
import org.allegationledger.exchange.export.stix.StixRules;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.CaseFile;
import org.allegationledger.query.CaseFile.KnownParty;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindCaseFile;
import org.allegationledger.query.Question.FindTheseParties;
import org.allegationledger.query.ViewBehindException;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the ledger in the formats of others; that each answer fits the contract is asserted anyway. */
class ExportsAnswersTest {

    private static final String ALLEGATION = "/v1/allegations/" + Views.ALLEGATION;

    @AfterEach
    void forget() {
        RUNNING.questions.forget();
        RUNNING.log.holds(0);
    }

    @Test
    void provenance_and_bundle_come_with_the_allegations_tag_and_position() {
        RUNNING.questions.answers(FindCaseFile.class, _ -> Views.found(file()));

        Exchange provenance = RUNNING.get(ALLEGATION + "/provenance");
        assertThat(provenance.header("Content-Type")).hasValue("application/json");
        assertThat(ProvRules.violations(provenance.json())).isEmpty();
        Exchange bundle = RUNNING.get(ALLEGATION + "/stix");
        assertThat(bundle.header("Content-Type")).hasValue("application/stix+json;version=2.1");
        assertThat(new StixRules().violations(bundle.json())).isEmpty();
        for (Exchange answer : List.of(provenance, bundle)) {
            assertThat(answer.header("ETag")).hasValue("\"6\"");
            assertThat(answer.header("Ledger-Position")).hasValue("9");
        }
        assertThat(RUNNING.get(ALLEGATION + "/stix", "If-None-Match", "\"6\"").status())
                .isEqualTo(304);
        assertThat(RUNNING.get(ALLEGATION + "/stix", "Accept", "application/stix+json;version=2.1")
                        .body())
                .as("the same in every export")
                .isEqualTo(bundle.body());
    }

    /** Its statements are those of {@link Views#history()}, but for the denial, which has the attribution's id there. */
    private static CaseFile file() {
        Map<PartyId, KnownParty> parties = new HashMap<>();
        for (int number = 2; number <= 4; number++) {
            PartyView view = party(number, "Party " + number);
            parties.put(view.id(), new KnownParty(view, Views.RECORDED_AT));
        }
        return new CaseFile(
                Views.allegation().allegation(),
                List.of(Views.attribution()),
                Views.history().subList(0, 2),
                parties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/provenance", "/stix"})
    void an_allegation_that_there_is_not_is_not_found(String part) {
        assertThat(RUNNING.get(ALLEGATION + part).reason(404)).isEqualTo("allegation-unknown");
        assertThat(RUNNING.get("/v1/allegations/1-1-1-1-1" + part).reason(400)).isEqualTo("invalid-request");
        assertThat(RUNNING.get(ALLEGATION + part, "If-None-Match", "6").reason(400))
                .isEqualTo("invalid-request");
        assertThat(RUNNING.get(ALLEGATION + part, "Accept", "text/html").reason(406))
                .isEqualTo("not-acceptable");
        assertThat(RUNNING.get(ALLEGATION + part, "Ledger-Position", "-1").reason(400))
                .isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/stances.csv?limit=1",
                "/v1/stances.csv?party=1-1-1-1-1",
                "/v1/stances.csv?stance=denies",
                "/v1/stances.csv?status=",
                "/v1/stances.csv?act=A",
                "/v1/stances.csv?act=a&act=b",
                "/v1/export?after=1",
                "/v1/allegations/018f3c1e-0000-7000-8000-000000000014/stix?asOfPosition=1",
                "/v1/allegations/018f3c1e-0000-7000-8000-000000000014/provenance?saidAsOf=2024"
            })
    void what_an_export_does_not_take_is_told(String query) {
        assertThat(RUNNING.get(query).reason(400)).isEqualTo("invalid-request");
    }

    @Test
    void media_types_that_exports_do_not_come_in_are_told() {
        assertThat(RUNNING.get("/v1/stances.csv", "Accept", "application/json").reason(406))
                .isEqualTo("not-acceptable");
        assertThat(RUNNING.get("/v1/export", "Accept", "application/json").reason(406))
                .isEqualTo("not-acceptable");
    }

    @Test
    void the_table_goes_on_from_page_to_page_as_far_as_its_first_page_knew() {
        List<FindAllegations> asked = new ArrayList<>();
        RUNNING.questions.answers(FindAllegations.class, question -> {
            asked.add(question);
            return question.page().cursor().isEmpty()
                    ? new Page<>(List.of(at(4)), Optional.of("more"), Optional.of(new Position(9)))
                    : new Page<>(List.of(at(9), at(10)), Optional.of("yet more"), Optional.of(new Position(12)));
        });
        RUNNING.questions.answers(FindTheseParties.class, question -> {
            assertThat(question.ids()).hasSize(2);
            return new Page<>(List.of(party(2, "=A, \"B\"")), Optional.empty(), Optional.of(new Position(9)));
        });

        Exchange answer = RUNNING.get(
                ("/v1/stances.csv?party=%s&stance=DENIES&status=DENIED&act=a-b&q=harbour&saidFrom=2026&saidTo=2027"
                                + "&externalId=s:v")
                        .formatted(Views.PARTY));

        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(answer.header("Ledger-Position")).hasValue("9");
        List<String> rows = List.of(answer.body().split("\r\n"));
        assertThat(rows).hasSize(1 + 3 + 3);
        assertThat(rows.getFirst()).startsWith("allegation,title,status,party,name,kind,side,stance,since,");
        assertThat(rows.get(2))
                .isEqualTo(String.join(
                        ",",
                        Views.ALLEGATION.toString(),
                        "Harbour logs were falsified",
                        "DENIED",
                        Views.uuid(3).toString(),
                        "",
                        "",
                        "CLAIM",
                        "ATTRIBUTES",
                        "2026-03",
                        "false",
                        Views.PARTY.toString(),
                        "\"'=A, \"\"B\"\"\"",
                        "SELF_CLAIM",
                        "40",
                        Views.uuid(30).toString(),
                        "5"));
        assertThat(asked)
                .extracting(FindAllegations::filter)
                .containsOnly(new AllegationFilter(
                        Optional.of(Views.PARTY),
                        Optional.of(Stance.DENIES),
                        Optional.of(AllegationStatus.DENIED),
                        Optional.of(new Slug("a-b")),
                        Optional.of("harbour"),
                        Optional.of(SaidAt.of("2026")),
                        Optional.of(SaidAt.of("2027")),
                        Optional.of(new ExternalId(new Text("s"), new Text("v")))));
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_table_without_a_row_is_its_header() {
        RUNNING.questions.answers(
                FindAllegations.class, _ -> new Page<>(List.of(), Optional.empty(), Optional.empty()));
        RUNNING.questions.answers(
                FindTheseParties.class, _ -> new Page<>(List.of(), Optional.empty(), Optional.empty()));

        Exchange answer = RUNNING.get("/v1/stances.csv");

        assertThat(answer.body()).endsWith(",position\r\n").hasLineCount(1);
        assertThat(answer.header("Ledger-Position")).isEmpty();
    }

    @Test
    void a_table_that_breaks_off_never_looks_whole() {
        RUNNING.questions.answers(
                FindTheseParties.class, _ -> new Page<>(List.of(), Optional.empty(), Optional.empty()));
        breaksAfter(1);
        assertThat(RUNNING.get("/v1/stances.csv").reason(503))
                .as("nothing was sent")
                .isEqualTo("unavailable");
        breaksAfter(100);
        assertThatThrownBy(() -> RUNNING.get("/v1/stances.csv"))
                .as("a part was sent")
                .isInstanceOf(UncheckedIOException.class);

        RUNNING.questions.answers(FindAllegations.class, _ -> {
            throw new LogUnavailableException("the primary did not answer");
        });
        assertThat(RUNNING.get("/v1/stances.csv").reason(503)).isEqualTo("unavailable");
    }

    private static void breaksAfter(int allegations) {
        RUNNING.questions.answers(FindAllegations.class, question -> {
            if (question.page().cursor().isPresent()) {
                throw new ViewBehindException(9);
            }
            return new Page<>(
                    Collections.nCopies(allegations, at(4)), Optional.of("more"), Optional.of(new Position(9)));
        });
    }

    @Test
    void an_export_is_the_whole_log_a_command_a_line() {
        RUNNING.log.holds(1_200);

        Exchange answer = RUNNING.get("/v1/export");

        assertThat(answer.header("Content-Type")).hasValue("application/x-ndjson");
        assertThat(answer.header("Ledger-Position")).hasValue("1199");
        assertThat(answer.body().lines()).hasSize(1_200);
        assertThat(answer.body().lines().limit(3))
                .containsExactly(
                        "{\"command\":\"RegisterParty\",\"text\":\"opened\"}",
                        "{\"command\":\"RegisterParty\",\"text\":\"opened\"}",
                        "{\"command\":\"RecordDenial\",\"text\":\"opened\"}");
        RUNNING.log.holds(0);
        assertThat(RUNNING.get("/v1/export").body()).isEmpty();
    }

    @Test
    void an_export_that_breaks_off_never_looks_whole() {
        RUNNING.log.holds(1_200);
        RUNNING.log.breaksAt(0);
        assertThat(RUNNING.get("/v1/export").reason(503)).isEqualTo("unavailable");

        RUNNING.log.breaksAt(1_000);
        assertThatThrownBy(() -> RUNNING.get("/v1/export")).isInstanceOf(UncheckedIOException.class);
    }

    private static AllegationFound at(long position) {
        AllegationView view = Views.allegation().allegation();
        return new AllegationFound(
                new AllegationView(
                        view.id(),
                        view.details(),
                        false,
                        List.of(),
                        view.stances(),
                        view.status(),
                        view.answers(),
                        view.countsAs(),
                        null,
                        view.recordedAt(),
                        position,
                        position),
                List.of());
    }

    private static PartyView party(int number, String name) {
        return new PartyView(
                new PartyId(Views.uuid(number)),
                new PartyDetails(PartyKind.STATE, new Text(name), List.of(), List.of(), null, null),
                null,
                null,
                Views.RECORDED_AT,
                1,
                6);
    }
}
