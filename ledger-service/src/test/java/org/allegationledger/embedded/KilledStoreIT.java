package org.allegationledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of a process that writes commits, tokens and views at once, again and again on the same file: whatever was acknowledged
 * is there, whatever is there is whole, and every index equals its documents before anything is repaired. {@code
 * -Dledger.test.store-kills=N} kills N times. Always the embedded store.
 */
class KilledStoreIT {

    private static final int KILLS = Integer.getInteger("ledger.test.store-kills", 4);
    private static final Duration PROCESS_ENDS = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final Set<Long> commits = new HashSet<>();
    private final Map<Integer, Long> tokens = new HashMap<>();
    private final Map<Integer, Long> views = new HashMap<>();

    @Test
    void what_was_acknowledged_survives_kill_9() throws IOException, InterruptedException {
        Random random = new Random(20_241_218);
        for (int kill = 1; kill <= KILLS; kill++) {
            writeUntilKilled(kill, 200 + random.nextInt(600));
            indexesEqualTheirDocumentsOnDisk();
            try (EmbeddedStore store = EmbeddedStore.open(directory);
                    MongoClient client = MongoClients.create(store.uri())) {
                MongoDatabase database = client.getDatabase(KilledWriter.DATABASE);
                commitsAreThere(database);
                tokensAreThere(database);
                viewsAreThere(database);
            }
        }
    }

    private void writeUntilKilled(int seed, int acknowledgements) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-ea",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledWriter.class.getName(),
                        directory.toString(),
                        Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            int heard = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard += remember(line.split(" ")) ? 1 : 0;
                if (heard == acknowledgements) {
                    process.toHandle().destroyForcibly(); // unlike the process's own, leaves its output readable
                }
            }
            assertThat(heard).as("acknowledgements before the process ended").isGreaterThanOrEqualTo(acknowledgements);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(PROCESS_ENDS.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private boolean remember(String[] words) {
        if (!words[words.length - 1].equals(KilledWriter.END)) {
            return false; // the library's own log, or a line that the kill cut off
        }
        switch (words[0]) {
            case "commits" -> {
                long first = Long.parseLong(words[1]);
                LongStream.range(first, first + Long.parseLong(words[2])).forEach(commits::add);
            }
            case "token" -> tokens.merge(Integer.parseInt(words[1]), Long.parseLong(words[2]), Math::max);
            case "view" -> views.merge(Integer.parseInt(words[1]), Long.parseLong(words[2]), Math::max);
            default -> throw new IllegalArgumentException("An acknowledgement of nothing known");
        }
        return true;
    }

    /** Looked at below the opening, which would repair what differs. */
    private void indexesEqualTheirDocumentsOnDisk() throws IOException {
        try (StoredIndexes stored = StoredIndexes.open(directory)) {
            assertThat(stored.differing(KilledWriter.DATABASE, "commits", "events.tags", "events.type", "_id"))
                    .isFalse();
            assertThat(stored.differing(KilledWriter.DATABASE, "views", "parties", "-position"))
                    .isFalse();
        }
    }

    private void commitsAreThere(MongoDatabase database) {
        Set<Long> there = new HashSet<>();
        Map<String, Integer> tagged = new HashMap<>();
        for (Document commit : database.getCollection("commits").find().sort(Sorts.ascending("_id"))) {
            there.add(commit.getLong("_id"));
            for (Document event : commit.getList("events", Document.class)) {
                assertThat(event).containsOnlyKeys("type", "tags", "entry");
            }
            commit.getList("events", Document.class).stream()
                    .map(event -> event.getList("tags", String.class).getFirst())
                    .distinct()
                    .forEach(tag -> tagged.merge(tag, 1, Integer::sum));
        }
        assertThat(there).containsAll(commits);
        tagged.forEach((tag, count) -> assertThat(database.getCollection("commits")
                        .find(Filters.eq("events.tags", tag))
                        .into(new ArrayList<>()))
                .as(tag)
                .hasSize(count));
        commits.addAll(there); // what came back once must stay
    }

    private void tokensAreThere(MongoDatabase database) {
        Map<Integer, Long> there = new HashMap<>();
        for (Document token : database.getCollection("tokens").find()) {
            there.put(token.getInteger("_id"), token.getLong("count"));
        }
        tokens.forEach((token, count) -> assertThat(there.get(token)).isBetween(count, count + 1));
        tokens.putAll(there);
    }

    private void viewsAreThere(MongoDatabase database) {
        List<Document> there = database.getCollection("views").find().into(new ArrayList<>());
        Map<Integer, Long> positions = new HashMap<>();
        there.forEach(view -> positions.put(view.getInteger("_id"), view.getLong("position")));
        views.forEach((id, position) -> assertThat(positions.get(id)).isGreaterThanOrEqualTo(position));
        views.putAll(positions);
        for (int party = 0; party < 9; party++) {
            int wanted = party;
            assertThat(database.getCollection("views")
                            .find(Filters.eq("parties", wanted))
                            .sort(Sorts.descending("position"))
                            .map(view -> view.getInteger("_id")))
                    .containsExactlyInAnyOrderElementsOf(there.stream()
                            .filter(view ->
                                    view.getList("parties", Integer.class).contains(wanted))
                            .map(view -> view.getInteger("_id"))
                            .toList());
        }
    }
}
