package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The role that {@code docker/ledger-role.js} makes: it names every collection of the service, and allows to insert into the log
 * and never to change it. Whether a server takes the script was never tried.
 */
class RoleScriptTest {

    private static final Path SOURCES = Path.of("src/main/java/org/allegationledger");
    private static final Path SCRIPT = Path.of("../docker/ledger-role.js");
    private static final Pattern PRIVILEGE = Pattern.compile("(?m)^  (\\w+): \\[(.*)],$");
    private static final Pattern OPENED = Pattern.compile("getCollection\\(([^,)]+)");
    private static final Pattern NAMED = Pattern.compile("(?:[cC]ollection|durable)\\(database, \"(\\w+)\"");
    private static final Pattern CONSTANT = Pattern.compile("String (\\w+) = \"(\\w+)\";");
    private static final Pattern VIEW = Pattern.compile("new Views<>\\(\\s*\"(\\w+)\"");

    /** Files that are handed the names of their collections: those stand in {@code Views}, or where the file is used. */
    private static final Set<String> HANDED = Set.of(
            "ChunkCollection.java",
            "Comparison.java",
            "StoredReplays.java",
            "Versions.java",
            "ViewCollection.java",
            "ViewReader.java");

    private static final Set<String> KNOWN_ACTIONS =
            Set.of("find", "insert", "update", "remove", "createCollection", "createIndex", "dropCollection");

    @Test
    void the_log_and_its_tiles_are_inserted_and_read_and_nothing_else() throws IOException {
        assertThat(role())
                .containsEntry("commits", List.of("find", "insert", "createCollection", "createIndex"))
                .containsEntry("tiles", List.of("find", "insert", "createCollection"));
        assertThat(role().values())
                .allSatisfy(actions ->
                        assertThat(actions).contains("find", "insert").isSubsetOf(KNOWN_ACTIONS));
    }

    @Test
    void it_names_every_collection_of_the_service_and_no_other() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(
                            path -> path.toString().endsWith(".java") && !path.startsWith(SOURCES.resolve("embedded")))
                    .toList()) {
                used.addAll(collections(file));
            }
        }

        assertThat(role().keySet()).isEqualTo(used);
    }

    @Test
    void it_allows_every_collection_of_the_database_in_which_replays_make_their_views() throws IOException {
        Matcher suffix = Pattern.compile("getDatabase\\(database \\+ \"([^\"]+)\"\\)")
                .matcher(Files.readString(SOURCES.resolve("log/store/StoreConnection.java")));
        assertThat(suffix.find()).isTrue();

        assertThat(Files.readString(SCRIPT))
                .contains("{resource: {db: `${database}" + suffix.group(1) + "`, collection: ''}, actions: replays}");
    }

    private static Set<String> collections(Path file) throws IOException {
        String source = Files.readString(file);
        Map<String, String> constants = new TreeMap<>();
        CONSTANT.matcher(source).results().forEach(found -> constants.put(found.group(1), found.group(2)));
        Set<String> names = new TreeSet<>();
        for (MatchResult opened : OPENED.matcher(source).results().toList()) {
            String name = opened.group(1).strip();
            if (name.startsWith("\"")) {
                names.add(name.substring(1, name.length() - 1));
            } else if (constants.containsKey(name)) {
                names.add(constants.get(name));
            } else {
                assertThat(HANDED)
                        .as("collections with names from elsewhere")
                        .contains(file.getFileName().toString());
            }
        }
        Stream.of(NAMED, VIEW)
                .flatMap(pattern -> pattern.matcher(source).results())
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static Map<String, List<String>> role() throws IOException {
        Map<String, List<String>> role = new TreeMap<>();
        PRIVILEGE
                .matcher(Files.readString(SCRIPT))
                .results()
                .forEach(found -> role.put(
                        found.group(1), List.of(found.group(2).replace("'", "").split(", "))));
        return role;
    }
}
