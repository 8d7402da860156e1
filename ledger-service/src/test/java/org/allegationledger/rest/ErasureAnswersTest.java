package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.allegationledger.rest.Views.ALLEGATION;
import static org.allegationledger.rest.Views.PARTY;
import static org.allegationledger.rest.Views.SOURCE;
import static org.allegationledger.rest.Views.STATEMENT;
import static org.allegationledger.rest.Views.found;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.decide.SealedTexts;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.Question.FindAllegation;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.Question.FindParty;
import org.allegationledger.query.Question.FindSource;
import org.allegationledger.query.Question.FindStatement;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.query.ResolvedEntry.ResolvedCitation;
import org.allegationledger.view.Erased;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How an erasure is asked for, and what answers are when texts were erased; each is held against the contract. */
class ErasureAnswersTest {

    private static final String ERASURES = "/v1/erasures";
    private static final Erased ERASED = new Erased(Views.RECORDED_AT, 7, new Text("Art. 17(1)(d) GDPR"));
    private static final String SHOWN = "{\"at\":\"%s\",\"position\":7,\"legalBasis\":\"Art. 17(1)(d) GDPR\"}";

    /** Of the records in {@link Views}, words of each text. */
    private static final List<String> WORDS = List.of(
            "Westmark",
            "WM",
            "scheme",
            "Ports",
            "news.example",
            "Courier",
            "archive.example",
            "Harbour",
            "logs",
            "briefing",
            "possibly",
            "paragraph",
            "Times");

    @AfterEach
    void forget() {
        RUNNING.recorder.forget();
    }

    @Test
    void an_erasure_is_answered_with_the_record_that_is_erased() {
        Exchange answer = RUNNING.post(ERASURES, body("\"id\": \"" + Views.uuid(77) + "\", "));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).hasValue("/v1/parties/" + PARTY);
        assertThat(answer.json().get("id").stringValue()).isEqualTo(PARTY.toString());
        assertThat(RUNNING.recorder.commands())
                .containsExactly(new EraseRecord(
                        new ErasureId(Views.uuid(77)),
                        PARTY.value(),
                        new Text("Art. 17(1)(d) GDPR"),
                        new Text("Asked for.\nGranted.")));
    }

    @Test
    void an_erasure_says_of_which_record_why_and_by_which_law() {
        JsonNode errors = RUNNING.post(ERASURES, "{\"legalBasis\": \"two\\nlines\", \"reason\": \" \", \"into\": 1}")
                .json()
                .get("errors");

        assertThat(errors.valueStream().map(error -> error.get("pointer").stringValue()))
                .containsExactlyInAnyOrder("/recordId", "/legalBasis", "/reason", "/into");
        assertThat(RUNNING.post(ERASURES, body("").replace("GDPR", "x".repeat(200)))
                        .reason(400))
                .isEqualTo("invalid-request");
    }

    @Test
    void an_erased_record_says_so_and_has_no_text() {
        RUNNING.questions.answers(FindParty.class, _ -> found(Views.party().erased(ERASED)));
        RUNNING.questions.answers(FindSource.class, _ -> found(Views.source().erased(ERASED)));
        RUNNING.questions.answers(
                FindStatement.class, _ -> found(Views.attribution().erased(ERASED)));
        AllegationFound allegation = new AllegationFound(
                Views.allegation().allegation().erased(ERASED),
                Views.allegation().responses());
        RUNNING.questions.answers(FindAllegation.class, _ -> found(allegation));
        RUNNING.questions.answers(
                FindParties.class,
                _ -> new Page<>(List.of(Views.party().erased(ERASED)), Optional.empty(), Optional.empty()));

        for (JsonNode answer : List.of(
                RUNNING.get("/v1/parties/" + PARTY).json(),
                RUNNING.get("/v1/sources/" + SOURCE).json(),
                RUNNING.get("/v1/statements/" + STATEMENT).json(),
                RUNNING.get("/v1/allegations/" + ALLEGATION).json(),
                RUNNING.get("/v1/parties").json().at("/items/0"))) {
            assertThat(answer.get("erased").toString())
                    .isEqualTo(SHOWN.formatted(answer.get("recordedAt").stringValue()));
            assertThat(answer.get("externalIds")).isEmpty();
            assertThat(answer.toString()).doesNotContain(WORDS);
        }
    }

    @Test
    void a_history_of_erased_records_has_no_text_but_that_of_the_erasure() {
        RUNNING.questions.answers(FindHistory.class, _ -> found(erasedHistory()));

        JsonNode items =
                RUNNING.get("/v1/allegations/" + ALLEGATION + "/history").json().get("items");

        assertThat(items.toString()).doesNotContain(WORDS).doesNotContain("\"\"");
        assertThat(items.at("/1/party").toString()).isEqualTo("{\"id\":\"" + PARTY + "\"}");
        assertThat(items.at("/3/data").has("changes")).isFalse();
        assertThat(items.at("/4/data/changes").toString()).isEqualTo("{\"summary\":null}");
        assertThat(items.at("/7/data").toString())
                .isEqualTo(("{\"id\":\"%s\",\"recordKind\":\"STATEMENT\",\"recordId\":\"%s\",\"allegationId\":\"%s\","
                                + "\"legalBasis\":\"A law\",\"reason\":\"Asked for.\"}")
                        .formatted(Views.uuid(77), STATEMENT, ALLEGATION));
    }

    private static List<ResolvedEntry> erasedHistory() {
        List<ResolvedEntry> entries = Views.history();
        HistoryEntry any = entries.getFirst().entry();
        var retracted = new StatementRetracted(STATEMENT, ALLEGATION, new Text("x"), List.of());
        var merged = new PartiesMerged(PARTY, new PartyId(Views.uuid(3)), new Text("x"));
        var erased = new RecordErased(
                new ErasureId(Views.uuid(77)), STATEMENT, ALLEGATION, new Text("A law"), new Text("Asked for."));
        return Stream.concat(
                        Stream.concat(
                                        entries.stream(),
                                        Stream.of(
                                                        corrected(new Change<>(new Text("Ports"))),
                                                        corrected(new Change<>(null)),
                                                        retracted,
                                                        merged)
                                                .map(event -> entry(any, event)))
                                .map(ErasureAnswersTest::withoutTexts),
                        Stream.of(entry(any, erased)))
                .toList();
    }

    private static StatementCorrected corrected(Change<Text> summary) {
        return new StatementCorrected(
                ALLEGATION,
                ALLEGATION,
                new Text("x"),
                new Correction(
                        new SpeechChanges(null, null, null, null, null),
                        new StatementChanges(null, null, null, null, null, null, null, null, null),
                        new AllegationChanges(null, summary, null, null, null, null, null, null, null)),
                List.of());
    }

    private static ResolvedEntry entry(HistoryEntry like, LedgerEvent event) {
        return new ResolvedEntry(
                new HistoryEntry(
                        8,
                        like.eventId(),
                        EventType.of(event).storedName(),
                        like.recordedAt(),
                        like.recordedBy(),
                        null,
                        null,
                        event,
                        List.of(),
                        List.of(),
                        null,
                        null),
                Optional.empty(),
                List.of());
    }

    private static ResolvedEntry withoutTexts(ResolvedEntry resolved) {
        HistoryEntry entry = resolved.entry();
        return new ResolvedEntry(
                new HistoryEntry(
                        entry.position(),
                        entry.eventId(),
                        entry.type(),
                        entry.recordedAt(),
                        entry.recordedBy(),
                        entry.saidAt(),
                        entry.party(),
                        SealedTexts.of(entry.event()),
                        entry.citations(),
                        entry.correctedBy(),
                        entry.retractedBy(),
                        entry.withdrawnBy()),
                resolved.party().map(party -> party.erased(ERASED)),
                resolved.citations().stream()
                        .map(citation -> new ResolvedCitation(
                                (Citation) SealedTexts.sealed(citation.citation()),
                                citation.source().erased(ERASED),
                                citation.accordingTo().map(party -> party.erased(ERASED))))
                        .toList());
    }

    private static String body(String more) {
        return "{%s\"recordId\": \"%s\", \"legalBasis\": \"Art. 17(1)(d) GDPR\", \"reason\": \"Asked for.\\nGranted.\"}"
                .formatted(more, PARTY);
    }
}
