package org.allegationledger.embedded.plan;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.key.KeyField;
import org.allegationledger.embedded.key.KeyPattern;
import org.junit.jupiter.api.Test;

/** How little the planner makes a query read, counted in entries. */
class PlannerTest {

    private static final int COMMITS = 10_000;

    private final Tree commits = new Tree(true, "_id");
    private final Tree index = new Tree(false, "events.tags", "events.type", "_id");
    private final Planner planner = new Planner(List.of(commits, index));

    PlannerTest() {
        for (int i = 0; i < COMMITS; i++) {
            Document event = new Document("tags", List.of("record:" + i, "party:" + i % 10, "merges:all"))
                    .append("type", "Type" + i % 3);
            Document commit = new Document("_id", (long) i).append("events", List.of(event));
            commits.add(commit);
            index.add(commit);
        }
    }

    /** A source in memory that counts what is read of it. */
    private static final class Tree implements Source {

        private final NavigableMap<Key, byte[]> entries = new TreeMap<>();
        private final Set<String> arrays = new HashSet<>();
        private final KeyPattern pattern;
        private final boolean documents;
        private int read;

        Tree(boolean documents, String... paths) {
            this.documents = documents;
            List<KeyField> fields = new ArrayList<>();
            for (String path : paths) {
                fields.add(new KeyField(path, true));
            }
            this.pattern = new KeyPattern(fields);
        }

        void add(Document document) {
            byte[] position = Key.ofValue(document.get("_id")).bytes();
            pattern.keys(document, arrays::add).forEach(key -> entries.put(key, position));
        }

        @Override
        public List<KeyField> fields() {
            return pattern.fields();
        }

        @Override
        public Set<String> arrays() {
            return arrays;
        }

        @Override
        public boolean isSparse() {
            return false;
        }

        @Override
        public boolean holdsDocuments() {
            return documents;
        }

        @Override
        public long countBelow(Key key) {
            return key == null ? entries.size() : entries.headMap(key).size();
        }

        @Override
        public Key ceiling(Key key) {
            return entries.ceilingKey(key);
        }

        @Override
        public Iterator<Hit> walk(Key from, Key to, boolean reverse) {
            NavigableMap<Key, byte[]> part = to == null
                    ? entries.tailMap(from, true)
                    : from.compareTo(to) < 0 ? entries.subMap(from, true, to, false) : new TreeMap<>();
            return (reverse ? part.descendingMap() : part)
                    .entrySet().stream()
                            .peek(entry -> read++)
                            .map(entry -> new Hit(entry.getKey(), entry.getValue()))
                            .iterator();
        }
    }

    /** The ids that a query yields before it stops, in the order in which they come. */
    private List<Key> yielded(Document filter, List<KeyField> sort, int limit) {
        Plan plan = planner.plan(filter, sort, limit);
        assertThat(plan.sorted()).isTrue();
        Walk walk = new Walk(plan);
        List<Key> yielded = new ArrayList<>();
        while (yielded.size() < limit && walk.hasNext()) {
            Hit hit = walk.next();
            yielded.add(walk.holdsDocument() ? hit.key() : Key.of(hit.value()));
        }
        return yielded;
    }

    private static List<Key> ids(long... ids) {
        return Arrays.stream(ids).mapToObj(Key::ofValue).toList();
    }

    private static Document events(Document inner) {
        return new Document("events", new Document("$elemMatch", inner));
    }

    @Test
    void the_head_is_the_first_entry_from_the_end() {
        assertThat(yielded(new Document(), List.of(new KeyField("_id", false)), 1))
                .isEqualTo(ids(COMMITS - 1));
        assertThat(commits.read).isLessThanOrEqualTo(2);
    }

    @Test
    void reading_on_from_a_position_begins_there() {
        Document behind = new Document("_id", new Document("$gt", 9_000L));
        assertThat(yielded(behind, List.of(new KeyField("_id", true)), 3)).isEqualTo(ids(9_001, 9_002, 9_003));
        assertThat(commits.read).isLessThanOrEqualTo(4);
    }

    @Test
    void tags_and_types_are_read_in_the_order_of_the_log() {
        Document filter = events(new Document("tags", new Document("$all", List.of("party:3", "merges:all")))
                        .append("type", new Document("$in", List.of("Type0", "Type1"))))
                .append("_id", new Document("$gt", 5_000L));
        assertThat(yielded(filter, List.of(new KeyField("_id", true)), 2)).isEqualTo(ids(5_013, 5_023));
        assertThat(index.read).isLessThanOrEqualTo(6);
        assertThat(commits.read).isZero();
    }

    @Test
    void a_tag_without_types_steps_over_the_types() {
        Document filter = new Document("events.tags", "party:3").append("_id", new Document("$gt", 5_000L));
        assertThat(yielded(filter, List.of(new KeyField("_id", true)), 2)).isEqualTo(ids(5_003, 5_013));
        assertThat(index.read).isLessThanOrEqualTo(8);
    }

    @Test
    void alternatives_are_walked_side_by_side() {
        Document either = new Document(
                "$or",
                List.of(
                        events(new Document("tags", "record:7000").append("type", "Type1")),
                        events(new Document("tags", "record:42").append("type", "Type0"))));
        assertThat(yielded(either, List.of(new KeyField("_id", true)), 10)).isEqualTo(ids(42, 7_000));
        assertThat(index.read + commits.read).isLessThanOrEqualTo(4);
    }

    @Test
    void of_several_tags_the_rarest_is_read() {
        Document filter = events(new Document("tags", new Document("$all", List.of("merges:all", "record:77"))));
        assertThat(yielded(filter, List.of(), 10)).isEqualTo(ids(77));
        assertThat(index.read).isLessThanOrEqualTo(2);
    }

    @Test
    void fields_of_different_elements_are_not_taken_for_one() {
        Document two = new Document("_id", -1L)
                .append(
                        "events",
                        List.of(
                                new Document("tags", List.of("left")).append("type", "Type8"),
                                new Document("tags", List.of("right")).append("type", "Type9")));
        commits.add(two);
        index.add(two);
        Document loose = new Document("events.tags", "left").append("events.type", "Type9");
        Document tight = events(new Document("tags", "left").append("type", "Type9"));
        assertThat(yielded(loose, List.of(), 10)).contains(Key.ofValue(-1L));
        assertThat(yielded(tight, List.of(), 10)).isEmpty();
    }
}
