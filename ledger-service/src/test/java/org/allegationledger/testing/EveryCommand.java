package org.allegationledger.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A ledger's worth of commands, a line each, in an order in which all of them are recorded: every command there is, every field,
 * and what becomes of records afterwards.
 */
public final class EveryCommand {

    public static final String WESTMARK = id(1);
    public static final String EASTMARK = id(2);
    public static final String BEAR = id(3);
    public static final String SPOKESWOMAN = id(4);
    public static final String TELCO = id(5);
    public static final String COURIER = id(6);
    public static final String EAST_AGAIN = id(7);
    public static final String INSTITUTE = id(8);
    public static final String FORGOTTEN = id(9);
    public static final String ARTICLE = id(11);
    public static final String REPORT = id(12);
    public static final String PAGE = id(13);
    public static final String FULL = id(21);
    public static final String RESPONSE = id(22);
    public static final String RETRACTED = id(23);
    public static final String WITHDRAWN = id(24);
    public static final String WITHDRAWN_ATTRIBUTION = id(31);
    public static final String ATTRIBUTION = id(32);
    public static final String DENIAL = id(33);
    public static final String PARTIAL_DENIAL = id(34);
    public static final String NO_COMMENT = id(35);
    public static final String ADMISSION = id(36);
    public static final String INVESTIGATION = id(37);
    public static final String CORROBORATION = id(38);
    public static final String DISPUTE = id(39);
    public static final String WITHDRAWAL = id(40);
    public static final String LATE_DENIAL = id(41);
    public static final String ALLEGATION_WITHDRAWAL = id(42);
    public static final String UNDONE_WITHDRAWAL = id(43);

    private static final String CITED = "\"citations\": [{\"sourceId\": \"" + REPORT + "\"}]";

    private EveryCommand() {}

    /** The ids of the parties. */
    public static List<String> parties() {
        return IntStream.rangeClosed(1, 9).mapToObj(EveryCommand::id).toList();
    }

    /** The ids of the sources. */
    public static List<String> sources() {
        return List.of(ARTICLE, REPORT, PAGE);
    }

    /** The ids of the allegations. */
    public static List<String> allegations() {
        return List.of(FULL, RESPONSE, RETRACTED, WITHDRAWN);
    }

    /** The ids of the statements. */
    public static List<String> statements() {
        return IntStream.rangeClosed(31, 43).mapToObj(EveryCommand::id).toList();
    }

    /** The commands, in the form that a batch takes. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>(records());
        lines.addAll(statementsOnFull());
        lines.addAll(revisions());
        lines.addAll(others());
        lines.addAll(erasures());
        return lines.stream().map(line -> line.replace("\n", " ")).toList();
    }

    private static List<String> records() {
        return List.of(
                party(WESTMARK, "STATE", "Westmark", """
                        , "aliases": ["WM", "西"], "externalIds": [{"scheme": "desk", "value": "7"}, {"scheme": "cve", "value": "x"}]"""),
                party(EASTMARK, "STATE", "Eastmark, \\\"the\\\" other", ""),
                party(BEAR, "GROUP", "=Bear", ", \"aliases\": [\"APT 0\"], \"origin\": \"" + EASTMARK + "\""),
                party(SPOKESWOMAN, "PERSON", "A. Spokeswoman", ", \"actsFor\": \"" + EASTMARK + "\""),
                party(TELCO, "COMPANY", "Telco", ""),
                party(COURIER, "MEDIA", "The Courier", ""),
                party(EAST_AGAIN, "UNKNOWN", "Republic of Eastmark", ""),
                party(INSTITUTE, "ORGANISATION", "Institute", ""),
                """
                {"command": "AmendParty", "partyId": "%s", "reason": "Renamed", "changes": {"name": "Westmark Union",
                 "externalIds": [{"scheme": "desk", "value": "8"}], "aliases": null, "origin": null}}""".formatted(WESTMARK),
                """
                {"command": "RegisterSource", "id": "%s", "kind": "NEWS_ARTICLE", "title": "Ports, and a shipping company",
                 "url": "https://news.example/2026/ports?a=ä", "publisher": "The Courier", "publishedAt": "2026-02-27",
                 "retrievedAt": "2026-03-01T08:00:00.5+01:00", "archivedUrl": "https://archive.example/ports",
                 "contentSha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "language": "en-GB",
                 "reliability": "B", "externalIds": [{"scheme": "desk", "value": "CVE-2024-0001"}]}""".formatted(ARTICLE),
                "{\"command\": \"RegisterSource\", \"id\": \"%s\", \"kind\": \"REPORT\", \"title\": \"A report\"}"
                        .formatted(REPORT),
                "{\"command\": \"RegisterSource\", \"id\": \"%s\", \"kind\": \"OTHER\", \"url\": \"https://page.example\"}"
                        .formatted(PAGE),
                """
                {"command": "AmendSource", "sourceId": "%s", "reason": "Judged", "changes": {"reliability": "A",
                 "archivedUrl": null, "publisher": "Courier"}}""".formatted(ARTICLE),
                """
                {"command": "RecordAllegation", "id": "%s", "title": "-An intrusion, \\"quoted\\"", "acts": ["cyber-espionage", "sabotage"],
                 "summary": "Line one\\nline two\\t\uD83D\uDEA2", "accusers": ["%s"], "accused": ["%s", "%s"], "affected": ["%s"],
                 "occurred": {"from": "2023", "to": "2023-05"}, "discoveredAt": "2023-06-01", "saidAt": "2024-01",
                 "saidAtIsLatest": true, "spokesperson": "%s", "externalIds": [{"scheme": "case", "value": "A-17"}], "citations": [
                 {"sourceId": "%s", "accordingTo": "%s", "locator": "paragraph 3", "credibility": 2,
                  "quote": {"exact": "they did it", "prefix": "said that", "suffix": "yesterday"}}, {"sourceId": "%s"}]}""".formatted(FULL, WESTMARK, EASTMARK, BEAR, TELCO, SPOKESWOMAN, ARTICLE, COURIER, PAGE));
    }

    private static List<String> statementsOnFull() {
        return List.of(
                said("RecordAttribution", WITHDRAWN_ATTRIBUTION, TELCO, "2024-02", """
                        , "attributedTo": ["%s"], "basis": ["TECHNICAL_EVIDENCE", "INTELLIGENCE"], "note": "=1+1",
                         "confidenceAs": "likely", "confidence": 55""".formatted(BEAR)),
                said("RecordAttribution", ATTRIBUTION, INSTITUTE, "2024-02-03", """
                        , "attributedTo": ["%s", "%s"], "basis": ["UNSPECIFIED"]""".formatted(EAST_AGAIN, TELCO)),
                said("RecordDenial", DENIAL, EASTMARK, "2024-02-04T10:00:00Z", """
                        , "extent": "FULL", "spokesperson": "%s", "regarding": "%s", "note": "Asked twice",
                         "externalIds": [{"scheme": "case", "value": "D-1"}]""".formatted(
                                SPOKESWOMAN, WITHDRAWN_ATTRIBUTION)),
                said("RecordDenial", PARTIAL_DENIAL, BEAR, "2024-02-05", ", \"extent\": \"PARTIAL\""),
                said("RecordNoComment", NO_COMMENT, BEAR, "2024-02-06", ", \"saidAtIsLatest\": true"),
                said("RecordAdmission", ADMISSION, BEAR, "2024-02-07", ", \"extent\": \"PARTIAL\""),
                said("RecordInvestigation", INVESTIGATION, COURIER, "2024-02-08", ", \"phase\": \"OPENED\""),
                said("RecordCorroboration", CORROBORATION, COURIER, "2024-02-09", regarding(ATTRIBUTION)),
                said("RecordDispute", DISPUTE, INSTITUTE, "2024-02-10", regarding(ATTRIBUTION)),
                said(
                        "RecordWithdrawal",
                        WITHDRAWAL,
                        TELCO,
                        "2024-02-11",
                        ", \"withdraws\": \"%s\"".formatted(WITHDRAWN_ATTRIBUTION)));
    }

    private static List<String> revisions() {
        String merge = """
                {"command": "MergeParties", "partyId": "%s", "into": "%s", "reason": "The same"}""".formatted(EAST_AGAIN, EASTMARK);
        return List.of(
                """
                {"command": "CorrectStatement", "statementId": "%s", "reason": "Read again", "changes": {"attributedTo": ["%s"],
                 "note": "Read twice", "confidence": 0, "spokesperson": null}}""".formatted(ATTRIBUTION, EAST_AGAIN),
                """
                {"command": "CorrectStatement", "statementId": "%s", "reason": "A typing error", "changes": {"title": "-An intrusion",
                 "saidAt": "2024-01-02", "inResponseTo": null}}""".formatted(FULL),
                """
                {"command": "AddCitations", "statementId": "%s", "citations": [{"sourceId": "%s", "locator": "at the end"}]}""".formatted(DENIAL, PAGE),
                """
                {"command": "AddCitations", "statementId": "%s", "citations": [{"sourceId": "%s"}]}""".formatted(FULL, REPORT),
                """
                {"command": "RetractStatement", "statementId": "%s", "reason": "Never said"}""".formatted(DISPUTE),
                merge,
                "{\"command\": \"UnmergeParties\", \"partyId\": \"%s\", \"reason\": \"Not the same\"}"
                        .formatted(EAST_AGAIN),
                merge,
                said("RecordDenial", LATE_DENIAL, EAST_AGAIN, "2024-03", ", \"extent\": \"PARTIAL\""));
    }

    private static List<String> others() {
        return List.of(
                allegation(RESPONSE, EASTMARK, "\"inResponseTo\": \"%s\"".formatted(FULL)),
                allegation(RETRACTED, WESTMARK, "\"accused\": [\"%s\"]".formatted(BEAR)),
                """
                {"command": "RetractStatement", "statementId": "%s", "reason": "Another ledger's"}""".formatted(RETRACTED),
                allegation(WITHDRAWN, COURIER, "\"accused\": [\"%s\"]".formatted(BEAR)),
                """
                {"command": "CorrectStatement", "statementId": "%s", "reason": "Another one", "changes": {"accused": ["%s"]}}""".formatted(WITHDRAWN, EASTMARK),
                on(
                        WITHDRAWN,
                        "RecordWithdrawal",
                        ALLEGATION_WITHDRAWAL,
                        COURIER,
                        "2024-05",
                        ", \"withdraws\": \"%s\"".formatted(WITHDRAWN)),
                on(
                        RESPONSE,
                        "RecordWithdrawal",
                        UNDONE_WITHDRAWAL,
                        EASTMARK,
                        "2024-05",
                        ", \"withdraws\": \"%s\"".formatted(RESPONSE)),
                """
                {"command": "RetractStatement", "statementId": "%s", "reason": "It stays"}""".formatted(UNDONE_WITHDRAWAL));
    }

    /** A party that has an amendment, and last an allegation that was corrected; each with a word that nothing else has. */
    private static List<String> erasures() {
        return List.of(
                party(FORGOTTEN, "PERSON", "Nemo", """
                        , "aliases": ["Nemo too"], "externalIds": [{"scheme": "nemo", "value": "1"}]"""),
                """
                {"command": "AmendParty", "partyId": "%s", "reason": "Nemo asked", "changes": {"name": "Nemo II", "aliases": null}}""".formatted(FORGOTTEN),
                """
                {"command": "CorrectStatement", "statementId": "%s", "reason": "Nemo again", "changes": {"title": "Nemo III",
                 "summary": "Nemo IV"}}""".formatted(RESPONSE),
                erasure(51, FORGOTTEN),
                erasure(52, RESPONSE));
    }

    private static String erasure(int number, String record) {
        return """
               {"command": "EraseRecord", "id": "%s", "recordId": "%s", "legalBasis": "A law", "reason": "Asked for"}""".formatted(id(number), record);
    }

    private static String party(String id, String kind, String name, String more) {
        return "{\"command\": \"RegisterParty\", \"id\": \"%s\", \"kind\": \"%s\", \"name\": \"%s\"%s}"
                .formatted(id, kind, name, more);
    }

    private static String allegation(String id, String accuser, String more) {
        return """
               {"command": "RecordAllegation", "id": "%s", "title": "An act", "acts": ["intrusion"], "accusers": ["%s"],
                "saidAt": "2024-04", %s, %s}""".formatted(id, accuser, more, CITED);
    }

    private static String said(String command, String id, String party, String saidAt, String more) {
        return on(FULL, command, id, party, saidAt, more);
    }

    private static String on(String allegation, String command, String id, String party, String saidAt, String more) {
        return """
               {"command": "%s", "allegationId": "%s", "id": "%s", "party": "%s", "saidAt": "%s", %s%s}""".formatted(command, allegation, id, party, saidAt, CITED, more);
    }

    private static String regarding(String attribution) {
        return ", \"regarding\": \"%s\"".formatted(attribution);
    }

    private static String id(int number) {
        return "018f3c1e-0000-7000-8000-0000000000%02d".formatted(number);
    }
}
