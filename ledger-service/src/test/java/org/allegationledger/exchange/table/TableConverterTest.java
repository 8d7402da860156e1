package org.allegationledger.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.allegationledger.exchange.LineReader;
import org.allegationledger.exchange.client.UnusableFileException;
import org.allegationledger.rest.body.ImportLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableConverterTest {

    private static final Path TRACKERS = Path.of("src/test/resources/trackers");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID WESTMARK = new UUID(1, 2);
    private static final UUID ARTICLE = UUID.fromString("00000000-0000-7000-8000-000000000023");

    @TempDir
    Path folder;

    @Test
    void rows_of_a_case_become_one_allegation_with_its_statements() throws IOException {
        List<JsonNode> lines = converted("harbour.csv", "harbour.yaml", NOTHING);

        assertThat(lines)
                .extracting(line -> line.get("command").stringValue())
                .containsExactly(
                        "RegisterParty",
                        "RegisterParty",
                        "RegisterParty",
                        "RegisterParty",
                        "RegisterSource",
                        "RecordAllegation",
                        "RecordAttribution",
                        "RecordDenial",
                        "RegisterSource",
                        "RecordAllegation");
        assertThat(lines.subList(0, 4))
                .extracting(line -> line.get("name").stringValue())
                .containsExactly("Westmark", "Eastmark", "Port of Easton", "Easton Shipping");
        assertThat(lines.getFirst().get("externalIds"))
                .isEqualTo(JSON.readTree("[{\"scheme\":\"tracker\",\"value\":\"WM\"}]"));
        JsonNode allegation = lines.get(5);
        assertThat(allegation.get("title").stringValue()).isEqualTo("Harbour logs were falsified");
        assertThat(allegation.get("saidAt").stringValue()).isEqualTo("2019");
        assertThat(allegation.get("affected").get(1)).isEqualTo(lines.get(3).get("id"));
        assertThat(allegation.get("citations").get(0).get("sourceId"))
                .isEqualTo(lines.get(4).get("id"));
        assertThat(lines.get(6).get("basis")).isEqualTo(JSON.readTree("[\"TECHNICAL_EVIDENCE\",\"INTELLIGENCE\"]"));
        assertThat(lines.get(7).get("allegationId")).isEqualTo(allegation.get("id"));
        assertThat(lines.get(8).get("publisher").stringValue()).as("mojibake").isEqualTo("L'\u00C9toile");
        assertThat(lines.get(9).get("title").stringValue()).isEqualTo("Pilots\u2019 radios jammed");
        assertThat(lines.get(9).get("saidAt").stringValue()).isEqualTo("2021-03-02");
        assertThat(lines.get(9).has("affected")).isFalse();
    }

    @Test
    void quotation_marks_can_be_characters_like_others() throws IOException {
        List<JsonNode> lines = converted("plain.tsv", "plain.yaml", NOTHING);

        assertThat(lines)
                .extracting(line -> line.get("command").stringValue())
                .containsExactly(
                        "RegisterParty", "RegisterSource", "RecordAllegation", "AddCitations", "RecordAllegation");
        assertThat(lines.get(4).get("title").stringValue()).isEqualTo("Ministry of Ports: It is ours, \"they\" say");
        assertThat(lines.get(2).get("citations").get(0).get("credibility").intValue())
                .isEqualTo(2);
        assertThat(lines.get(3).get("statementId")).isEqualTo(lines.get(2).get("id"));
        assertThat(lines.get(3).has("idempotencyKey")).isTrue();
    }

    @Test
    void every_line_is_a_command_that_the_ledger_takes_and_always_the_same() throws IOException {
        for (List<String> tracker :
                List.of(List.of("harbour.csv", "harbour.yaml"), List.of("plain.tsv", "plain.yaml"))) {
            List<JsonNode> lines = converted(tracker.getFirst(), tracker.getLast(), NOTHING);
            assertThat(lines).isEqualTo(converted(tracker.getFirst(), tracker.getLast(), NOTHING));
            LineReader reader = new ImportLines(UUID::randomUUID);
            assertThat(lines)
                    .extracting(line -> reader.read(line.toString().getBytes(StandardCharsets.UTF_8), "desk"))
                    .allSatisfy(line -> assertThat(line).isInstanceOf(LineReader.Line.Asked.class));
        }
    }

    @Test
    void what_the_ledger_has_is_named_by_its_id_and_not_registered() throws IOException {
        List<JsonNode> lines = converted("harbour.csv", "harbour.yaml", new Directory() {
            @Override
            public Optional<UUID> named(String collection, String name) {
                return (collection + name).equals("sourceshttps://news.example/23")
                        ? Optional.of(ARTICLE)
                        : Optional.empty();
            }

            @Override
            public Optional<UUID> withExternalId(String collection, String externalId) {
                return (collection + externalId).equals("partiestracker:WM") ? Optional.of(WESTMARK) : Optional.empty();
            }
        });

        assertThat(lines).noneMatch(line -> line.path("name").asString("").equals("Westmark"));
        assertThat(lines.get(4).get("accusers").get(0).stringValue()).isEqualTo(WESTMARK.toString());
        assertThat(lines)
                .extracting(line -> line.path("url").asString(""))
                .contains("https://news.example/17")
                .doesNotContain("https://news.example/23");
        assertThat(lines.getLast().get("citations").get(0).get("sourceId").stringValue())
                .isEqualTo(ARTICLE.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {column: state}       | {column: country}        | line 10: the table has no column country
            command: RecordDenial | command: RecordDenials   | line 28: there is no command RecordDenials
            {record: accusation}  | {record: allegation}     | line 22: no command has the name allegation
            name: denial          | name: attribution        | line 29: two commands have the name attribution
            {date: date, format   | {date: date, formats     | line 13: there is no formats here
            dd.MM.yyyy            | bb                       | line 13: this is no format of a date
            group: incident       | group: case              | line 3: the table has no column case
            repairMojibake: true  | repairMojibake: maybe    | line 2: must be true or false
            namespace: 6f         | namespace: xx            | line 1: the namespace must be a UUID
            when: {column: basis  | if: {column: basis       | line 20: there is no if here
            commands:             | commands: [              | The mapping is not YAML
            """)
    void what_is_wrong_with_a_mapping_is_told_with_its_line_before_anything_is_written(
            String right, String wrong, String told) throws IOException {
        String mapping = Files.readString(TRACKERS.resolve("harbour.yaml"));
        assertThat(mapping).contains(right);
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(broken, mapping.replaceFirst(Pattern.quote(right), wrong));
        StringWriter lines = new StringWriter();

        assertThatThrownBy(() -> new TableConverter(broken, NOTHING).convert(TRACKERS.resolve("harbour.csv"), lines))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining(told);
        assertThat(lines.toString()).isEmpty();
    }

    @Test
    void a_table_in_another_character_set_is_said_to_be_so() throws IOException {
        Path latin = folder.resolve("latin.csv");
        String table = Files.readString(TRACKERS.resolve("harbour.csv")).replace("Westmark", "Wéstmark");
        Files.write(latin, table.replaceAll("[^\\x00-\\xFF]", "?").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new TableConverter(TRACKERS.resolve("harbour.yaml"), NOTHING)
                        .convert(latin, new StringWriter()))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("is not UTF-8");
    }

    private static List<JsonNode> converted(String table, String mapping, Directory directory) throws IOException {
        StringWriter lines = new StringWriter();
        new TableConverter(TRACKERS.resolve(mapping), directory).convert(TRACKERS.resolve(table), lines);
        return lines.toString().lines().map(JSON::readTree).toList();
    }

    private static final Directory NOTHING = new Directory() {
        @Override
        public Optional<UUID> named(String collection, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<UUID> withExternalId(String collection, String externalId) {
            return Optional.empty();
        }
    };
}
