package org.allegationledger.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.function.Consumer;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.testing.LedgerCheck;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.TestLedger;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check that other tests rely on finds what it is for. Says which store by {@link TestStore}. */
class LedgerCheckIT {

    private static final int EVENTS = 60;

    private TestStore store;

    @BeforeEach
    void aLedgerWithViews() throws Exception {
        store = TestStore.open();
        try (StoredLog log = new StoredLog(store);
                Projections node = log.project()) {
            log.append(new RandomFacts(31, 100).next(EVENTS));
            TestNode.awaitAll(node, EVENTS - 1);
        }
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_good_ledger_passes() {
        assertThatCode(() -> check(LedgerCheck::everyEventIsThereOnce)).doesNotThrowAnyException();
        assertThatCode(() -> check(LedgerCheck::rootsFollow)).doesNotThrowAnyException();
        assertThatCode(() -> check(LedgerCheck::viewsEqualTheFold)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allegations", "statements", "parties", "sources"})
    void a_document_that_was_changed_by_hand_is_found(String view) {
        Document any = store.database().getCollection(view).find().first();
        store.database()
                .getCollection(view)
                .updateOne(Filters.eq("_id", any.getString("_id")), Updates.inc("position", 1L));
        assertFails(LedgerCheck::viewsEqualTheFold, view);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allegations", "statements", "parties", "sources"})
    void a_document_that_is_missing_is_found(String view) {
        store.database().getCollection(view).deleteOne(Filters.empty());
        assertFails(LedgerCheck::viewsEqualTheFold, view);
    }

    @Test
    void an_event_that_was_recorded_twice_is_found_although_its_roots_follow() {
        CompactRange range = CompactRange.EMPTY;
        Document last = new Document();
        for (Document commit : commits().find().sort(Sorts.ascending("_id"))) {
            range = appendAll(range, commit);
            last = commit;
        }
        Document again = atNextPlace(last, range.size());
        CompactRange longer = appendAll(range, again);
        commits()
                .insertOne(
                        again.append("root", new Binary(longer.root())).append("range", new Binary(longer.toBytes())));
        assertThatCode(() -> check(LedgerCheck::rootsFollow)).doesNotThrowAnyException();
        assertFails(LedgerCheck::everyEventIsThereOnce, "no event is there twice");
    }

    @Test
    void a_commit_that_was_dropped_at_the_end_is_found_by_the_views() {
        commits().deleteOne(Filters.eq("_id", EVENTS - 1L));
        assertThatCode(() -> check(LedgerCheck::rootsFollow)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(LedgerCheck::viewsEqualTheFold)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_root_that_does_not_follow_is_found() {
        try (TestLedger ledger = TestLedger.on(store)) {
            // After the node looked at the log itself, or it would not even start.
            commits().updateOne(Filters.eq("_id", 10L), Updates.set("root", new Binary(new byte[32])));
            assertThatThrownBy(() -> LedgerCheck.of(ledger).rootsFollow()).isInstanceOf(AssertionError.class);
        }
    }

    private void assertFails(Consumer<LedgerCheck> what, String says) {
        assertThatThrownBy(() -> check(what)).isInstanceOf(AssertionError.class).hasMessageContaining(says);
    }

    private void check(Consumer<LedgerCheck> what) {
        try (TestLedger ledger = TestLedger.on(store)) {
            what.accept(LedgerCheck.of(ledger));
        }
    }

    private MongoCollection<Document> commits() {
        return store.database().getCollection("commits");
    }

    /** The same event with the place of its own that every entry says. */
    private static Document atNextPlace(Document commit, long position) {
        Document event = new Document(commit.getList("events", Document.class).getFirst());
        String entry = new String(event.get("entry", Binary.class).getData(), UTF_8);
        String moved = entry.replace("%020d".formatted(commit.getLong("_id")), "%020d".formatted(position));
        event.append("entry", new Binary(moved.getBytes(UTF_8)));
        return new Document(commit).append("_id", position).append("events", List.of(event));
    }

    private static CompactRange appendAll(CompactRange range, Document commit) {
        CompactRange longer = range;
        for (Document event : commit.getList("events", Document.class)) {
            longer =
                    longer.append(TreeHash.leaf(event.get("entry", Binary.class).getData()));
        }
        return longer;
    }
}
