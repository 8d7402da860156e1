package org.allegationledger.projection;

import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions of projections: built beside the one that serves, and removed after it. Says which store by {@link TestStore}. */
class VersionsIT {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final TestStore store = TestStore.open();
    private final GivenLog log = new GivenLog();
    private final RandomFacts facts = new RandomFacts(31, 100);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_rebuilt_projection_is_what_the_fold_makes_and_so_is_the_one_before_that_is_fed_on() {
        long before = append(200);
        try (Projections node = start(LONG);
                Projections other = start(LONG)) {
            TestNode.awaitAll(node, before);
            for (Projections each : List.of(node, other)) {
                assertThat(each.rebuild("allegations").orElseThrow().building().stream()
                                        .anyMatch(building -> building.version() == 1)
                                || each.serving("allegations").equals("allegations-1"))
                        .as("the same one")
                        .isTrue();
            }
            long last = append(100);
            TestNode.await("both nodes know", () -> serves(node, 1) && serves(other, 1));
            TestNode.awaitAll(node, last);
            TestNode.await("the one before is fed", () -> node.versionFoldedTo("allegations") == last);

            assertThat(ViewsOf.views(store.database(), AllegationProjection.DEFINITION.named("allegations-1")))
                    .isNotEmpty()
                    .isEqualTo(ViewsOf.views(store.database(), AllegationProjection.DEFINITION));
            ViewsOf.assertEqualTheFold(store.database(), log.events());
        }
    }

    @Test
    void a_version_that_served_before_is_removed_with_all_that_it_held() {
        long last = append(50);
        try (Projections node = start(Duration.ofSeconds(1));
                Projections other = start(Duration.ofSeconds(1))) {
            TestNode.awaitAll(node, last);
            node.rebuild("parties");
            TestNode.await("it serves", () -> node.serving("parties").equals("parties-1"));
            node.rebuild("parties");
            TestNode.await("the next one serves", () -> other.serving("parties").equals("parties-2"));
            TestNode.await("nothing is left", () -> leftOf("parties").equals(List.of("parties-2")));
            TestNode.awaitAll(node, append(10));
            assertThat(store.database().getCollection("allegations").countDocuments())
                    .isPositive();
        }
        store.database().getCollection("parties-1").insertOne(new Document("late", true));
        try (Projections node = start(LONG)) {
            assertThat(leftOf("parties")).as("also of one that stood still").containsExactly("parties-2");
            assertThat(node.serving("parties")).isEqualTo("parties-2");
        }
    }

    @Test
    void events_that_the_log_loses_during_a_build_are_in_no_version() {
        long last = append(60);
        log.readable(20, false);
        try (Projections node = start(LONG)) {
            TestNode.await("some is folded", () -> node.versions("parties").isPresent());
            node.rebuild("parties");
            TestNode.await("the new one is begun", () -> node.versionFoldedTo("parties-1") >= -1);
            node.rebuildPast(30);
            TestNode.await("each version begins anew", () -> epochs().equals(Map.of("parties", 1L, "parties-1", 1L)));
            log.readable(20, true);
            TestNode.await("it serves", () -> node.serving("parties").equals("parties-1"));
            TestNode.awaitAll(node, last);
            assertThat(node.status()).noneMatch(ProjectionStatus::rebuilding);
        }
    }

    private Projections start(Duration formerKept) {
        return TestNode.start(Projections.DEFINITIONS, formerKept, store.database(), log);
    }

    private long append(int events) {
        return log.append(facts.next(events).toArray(LedgerEvent[]::new));
    }

    private static boolean serves(Projections node, long version) {
        var versions = node.versions("allegations").orElseThrow();
        return versions.serving().version() == version && versions.building().isEmpty();
    }

    private Map<String, Long> epochs() {
        Map<String, Long> epochs = new HashMap<>();
        store.database()
                .getCollection("progress")
                .find(regex("_id", "^parties"))
                .forEach(document -> epochs.put(document.getString("_id"), document.getLong("epoch")));
        return epochs;
    }

    /** What there is of collections, positions and tokens, by the names of versions. */
    private List<String> leftOf(String projection) {
        List<String> collections = store.database().listCollectionNames().into(new ArrayList<>());
        List<String> positions = store.database()
                .getCollection("progress")
                .find()
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
        List<String> tokens = store.database()
                .getCollection("tokens")
                .find()
                .map(document -> document.getString("processor"))
                .into(new ArrayList<>());
        return Stream.of(collections, positions, tokens)
                .flatMap(List::stream)
                .filter(name -> name != null && name.startsWith(projection))
                .map(name -> name.replaceFirst("@.*", ""))
                .distinct()
                .toList();
    }
}
