package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house's rules: who may import whom, how large a file may be, what a package and the README must say. */
class HouseRulesTest {

    private static final String BASE = "org.allegationledger";
    private static final Path SOURCES = Path.of("src/main/java/org/allegationledger");
    private static final Path TOP = Path.of("..");

    private static final int MAX_FILE_LINES = 300;
    private static final int MAX_ROOM_FILES = 15;
    private static final int MAX_README_LINES = 150;
    private static final int MIN_PROSE_LINES = 3;

    /** What a room may import that is not ours: the packages of a library begin with one of these. */
    private enum Library {
        JDK("java.", "javax.", "org.jspecify."),
        AXON("org.axonframework."),
        MONGODB("com.mongodb.", "org.bson."),
        JACKSON("tools.jackson.", "com.fasterxml.jackson.annotation."),
        SPRING("org.springframework.", "jakarta.", "org.apache.catalina.", "org.apache.tomcat.", "org.apache.coyote."),
        MONGO_JAVA_SERVER("de.bwaldvogel.", "org.h2.", "io.netty."),
        UUID_GENERATOR("com.fasterxml.uuid."),
        WORDS("org.apache.lucene.analysis.", "com.ibm.icu.text."),
        CANONICAL_JSON("org.erdtman.jcs."),
        COMMAND_LINE("picocli.", "me.tongfei.progressbar."),
        TABLES("org.apache.commons.csv.", "org.snakeyaml.engine."),
        LOGGING("org.slf4j.");

        private final List<String> beginnings;

        Library(String... beginnings) {
            this.beginnings = List.of(beginnings);
        }

        boolean has(String name) {
            return beginnings.stream().anyMatch((name + ".")::startsWith);
        }
    }

    /** A room's own sub-packages, and what it may import of ours and of others; sub-packages have rows of their own. */
    private record Room(Set<String> ours, Set<Library> libraries) {}

    private static final Map<String, Room> ROOMS = Map.ofEntries(
            Map.entry("vocabulary", room(Set.of())),
            Map.entry("event", room(Set.of("vocabulary"))),
            Map.entry("event.json", room(Set.of("event", "vocabulary"), Library.JACKSON)),
            Map.entry("command", room(Set.of("vocabulary"))),
            Map.entry("decide", room(Set.of("command", "event", "vocabulary"))),
            Map.entry("append", room(Set.of("command", "decide", "event", "log", "vocabulary"), Library.AXON)),
            Map.entry("log", room(Set.of())),
            Map.entry(
                    "log.store",
                    room(Set.of("log", "log.proof"), Library.AXON, Library.MONGODB, Library.JACKSON, Library.LOGGING)),
            Map.entry("log.proof", room(Set.of("log"))),
            Map.entry("search", room(Set.of(), Library.WORDS)),
            Map.entry("view", room(Set.of("event", "vocabulary"))),
            Map.entry(
                    "projection",
                    room(
                            Set.of("event", "log", "search", "view", "vocabulary"),
                            Library.AXON,
                            Library.MONGODB,
                            Library.LOGGING)),
            Map.entry(
                    "query",
                    room(
                            Set.of("event", "log", "search", "view", "vocabulary"),
                            Library.AXON,
                            Library.MONGODB,
                            Library.LOGGING)),
            // Imports are kept in the store, and lines are JSON; the faults of the log's door are told apart. The
            // command line
            // and the formats that it reads are here, too.
            Map.entry(
                    "exchange",
                    room(
                            Set.of("command", "event", "log", "query", "view", "vocabulary"),
                            Library.MONGODB,
                            Library.JACKSON,
                            Library.COMMAND_LINE,
                            Library.TABLES,
                            Library.UUID_GENERATOR,
                            Library.LOGGING)),
            // The verifier is a client: it has the fold and the proofs, and no store.
            Map.entry(
                    "audit.verify",
                    room(
                            Set.of("event", "event.json", "log", "log.proof", "view", "vocabulary"),
                            Library.JACKSON,
                            Library.COMMAND_LINE,
                            Library.TABLES)),
            Map.entry(
                    "audit",
                    room(
                            Set.of("event", "log", "log.proof", "projection", "query", "view", "vocabulary"),
                            Library.AXON,
                            Library.MONGODB,
                            Library.LOGGING)),
            Map.entry("access", room(Set.of("vocabulary"), Library.SPRING)),
            Map.entry("embedded", room(Set.of(), Library.MONGO_JAVA_SERVER, Library.LOGGING)),
            Map.entry(
                    "rest",
                    room(
                            // An event's own data is part of a history; proofs are answers as they are.
                            Set.of(
                                    "access",
                                    "audit",
                                    "command",
                                    "contract",
                                    "event",
                                    "exchange",
                                    "log",
                                    "log.proof",
                                    "query",
                                    "view",
                                    "vocabulary"),
                            Library.SPRING,
                            Library.AXON,
                            Library.JACKSON,
                            Library.UUID_GENERATOR,
                            Library.CANONICAL_JSON,
                            Library.LOGGING)),
            Map.entry("wiring", room(Set.of())));

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPath(Path.of("target/classes"));

    @Test
    void every_room_imports_only_what_the_table_allows() {
        List<String> forbidden = classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !allowed(dependency))
                .map(Dependency::getDescription)
                .distinct()
                .toList();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void every_room_of_the_table_exists_and_every_package_has_a_row() {
        Set<String> packages = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(BASE))
                .map(name -> row(name.substring(BASE.length() + 1)))
                .collect(Collectors.toSet());
        assertThat(packages).isEqualTo(ROOMS.keySet());
    }

    @Test
    void only_the_application_imports_the_wiring() {
        List<String> importers = classes.stream()
                .filter(type -> !type.getPackageName().startsWith(BASE + ".wiring"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(BASE + ".wiring")))
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(importers).allMatch(name -> name.equals("LedgerApplication"));
    }

    @Test
    void every_package_says_in_prose_what_it_is() throws IOException {
        for (Path folder : packageFolders()) {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            String text = Files.readString(info);
            long prose = text.lines().filter(line -> line.startsWith(" * ")).count();
            assertThat(prose).as("lines of prose in %s", info).isBetween((long) MIN_PROSE_LINES, 10L);
            assertThat(text).as("%s", info).contains("@NullMarked");
        }
    }

    @Test
    void files_and_rooms_are_small() throws IOException {
        for (Path folder : packageFolders()) {
            List<Path> files = javaFiles(folder);
            // The vocabulary is a list of words, each a file of its own; it has as many as the domain has words.
            if (!folder.endsWith("vocabulary")) {
                assertThat(files).as("files in %s", folder).hasSizeLessThanOrEqualTo(MAX_ROOM_FILES);
            }
            for (Path file : files) {
                assertThat(Files.readAllLines(file)).as("lines of %s", file).hasSizeLessThan(MAX_FILE_LINES);
            }
        }
    }

    @Test
    void the_readme_is_short_and_its_links_and_commands_are_real() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        assertThat(readme.lines().count()).isLessThanOrEqualTo(MAX_README_LINES);
        Matcher links = Pattern.compile("]\\((?!https?:)([^)#]+)").matcher(readme);
        while (links.find()) {
            assertThat(TOP.resolve(links.group(1))).exists();
        }
        assertThat(readme).contains("./mvnw spring-boot:run").contains("./mvnw verify");
        assertThat(TOP.resolve("mvnw")).isExecutable();
        assertThat(readme).containsSubsequence("REST", "command", "decide", "append", "log", "projection", "query");
    }

    @Test
    void the_top_level_holds_what_it_should() throws IOException {
        try (Stream<Path> entries = Files.list(TOP)) {
            List<String> visible = entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("target"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            assertThat(visible)
                    .containsExactly(
                            "LICENSE",
                            "README.md",
                            "api-contracts",
                            "docker",
                            "k8s",
                            "ledger-service",
                            "mvnw",
                            "mvnw.cmd",
                            "pom.xml");
        }
    }

    private static boolean allowed(Dependency dependency) {
        String from = dependency.getOriginClass().getPackageName();
        String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (to.isEmpty() || from.equals(BASE)) {
            return true;
        }
        String origin = row(from.substring(BASE.length() + 1));
        if (origin.equals("wiring")) {
            return true;
        }
        Room room = ROOMS.get(origin);
        if (to.equals(BASE) || to.startsWith(BASE + ".")) {
            String target = to.equals(BASE) ? "" : row(to.substring(BASE.length() + 1));
            return target.equals(origin) || room.ours().contains(target);
        }
        return room.libraries().stream().anyMatch(library -> library.has(to));
    }

    /** The row of the table that a package belongs to: its own, or that of the nearest package above. */
    private static String row(String name) {
        if (name.startsWith("contract")) {
            return "contract";
        }
        for (String row = name; ; row = row.substring(0, row.lastIndexOf('.'))) {
            if (ROOMS.containsKey(row) || row.indexOf('.') < 0) {
                return row;
            }
        }
    }

    private static Room room(Set<String> ours, Library... libraries) {
        return new Room(ours, EnumSet.of(Library.JDK, libraries));
    }

    private static List<Path> packageFolders() throws IOException {
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            return paths.filter(Files::isDirectory)
                    .filter(folder -> !javaFilesUnchecked(folder).isEmpty())
                    .toList();
        }
    }

    private static List<Path> javaFilesUnchecked(Path folder) {
        try {
            return javaFiles(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }
}
