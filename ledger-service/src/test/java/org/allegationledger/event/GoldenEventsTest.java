package org.allegationledger.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.allegationledger.event.json.EventDraft;
import org.allegationledger.event.json.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was stored once is read for ever: a file per event, version and variant holds the bytes that a build wrote, as {@code
 * {"data":…,"texts":…}}. A file is never changed; a new form is a new version with files of its own.
 */
class GoldenEventsTest {

    private static final Pattern FILE = Pattern.compile("(?<name>ledger\\.[A-Za-z]+)\\.v(?<version>\\d+)(-[a-z]+)?");
    private static final Pattern CONTENT =
            Pattern.compile("\\{\"data\":(?<data>.*),\"texts\":(?<texts>\\{.*})}\n", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("files")
    void the_bytes_of_every_version_still_decode(String file) throws IOException, URISyntaxException {
        Matcher name = matcher(FILE, file);
        Matcher content = matcher(CONTENT, read(file));

        LedgerEvent event = EventJson.read(
                        name.group("name"),
                        name.group("version"),
                        content.group("data").getBytes(UTF_8))
                .event(content.group("texts").getBytes(UTF_8));

        assertThat(EventType.of(event).storedName()).isEqualTo(name.group("name"));
        if (GoldenEvents.byFile().containsKey(file)) {
            assertThat(event).isEqualTo(GoldenEvents.byFile().get(file));
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void the_current_version_is_written_byte_for_byte(String file) throws IOException, URISyntaxException {
        EventDraft draft = EventJson.write(GoldenEvents.byFile().get(file));
        String texts = draft.texts().map(bytes -> new String(bytes, UTF_8)).orElse("{}");

        assertThat("{\"data\":" + new String(draft.data(), UTF_8) + ",\"texts\":" + texts + "}\n")
                .isEqualTo(read(file));
    }

    @Test
    void every_version_of_every_event_has_a_file() throws IOException, URISyntaxException {
        List<String> needed = new ArrayList<>();
        for (EventType type : EventType.values()) {
            for (int version = 1; version <= type.version(); version++) {
                needed.add(type.storedName() + ".v" + version);
                needed.add(type.storedName() + ".v" + version + "-minimal");
            }
        }

        assertThat(files().toList()).containsAll(needed);
    }

    static Stream<String> current() {
        return GoldenEvents.byFile().entrySet().stream()
                .filter(golden -> golden.getKey()
                        .contains(".v" + EventType.of(golden.getValue()).version()))
                .map(Map.Entry::getKey);
    }

    static Stream<String> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList().stream();
        }
    }

    static String read(String file) throws IOException, URISyntaxException {
        return Files.readString(directory().resolve(file + ".json"));
    }

    private static Path directory() throws URISyntaxException {
        URL directory = GoldenEventsTest.class.getResource("/events");
        assertThat(directory).isNotNull();
        return Path.of(directory.toURI());
    }

    private static Matcher matcher(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        return matcher;
    }
}
