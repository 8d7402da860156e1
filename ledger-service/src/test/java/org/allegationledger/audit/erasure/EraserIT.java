package org.allegationledger.audit.erasure;

import static com.mongodb.client.model.Filters.eq;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.erasure;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.partyWith;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.sourceWith;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Request;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.TextSeal.RecordErasedException;
import org.allegationledger.projection.LoggedMerges;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.TestNode;
import org.allegationledger.testing.TestStore;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows an erasure: keys are gone, in time and before every start, and views have no text, whatever went wrong. */
class EraserIT {

    private static final String WORD = "Quarkwort";
    private static final byte[] TEXT = {1};
    private static final Map<String, ErasableId> ONE_OF_EACH =
            Map.of("parties", party(1), "sources", SOURCE, "allegations", allegation(1), "statements", statement(1));

    private final TestStore store = TestStore.open();
    private final TestLedger node = TestLedger.on(store);
    private final TestLedger other = TestLedger.on(store);
    private volatile Duration ahead = Duration.ZERO;
    private AxonConfiguration axon;
    private Projections projections;

    @BeforeEach
    void setUp() {
        axon = node.configurer().start();
        projections = TestNode.start(
                store.database(),
                axon.getComponent(EventStore.class),
                node.codec(),
                new LoggedMerges(node.reader(), node.codec())::before,
                tokens -> tokens);
        recordOneOfEach();
    }

    @AfterEach
    void tearDown() {
        projections.close();
        axon.shutdown();
        node.close();
        other.close();
        store.close();
    }

    @Test
    void every_node_destroys_the_key_of_what_is_erased_as_soon_as_the_log_says_so() {
        try (Eraser here = eraser(node, projections::purge);
                Eraser there = eraser(other, projections::purge)) {
            here.start();
            there.start();
            long position = erase(1, party(1));

            TestNode.await("the key is destroyed", () -> key(party(1)).containsKey("erasedAt"));
            assertThat(key(party(1)).getLong("position")).isEqualTo(position);
            TestNode.await("this node opens nothing", () -> isSealed(node, party(1)));
            TestNode.await("the other node opens nothing", () -> isSealed(other, party(1)));
            assertThatThrownBy(() -> node.seal().seal(party(1).value(), "event", TEXT))
                    .isInstanceOf(RecordErasedException.class);
            assertThat(key(party(2))).doesNotContainKey("erasedAt");
            assertThat(isSealed(node, party(2))).isFalse();
            assertThat(here.isFailing() || there.isFailing()).isFalse();
        }
    }

    @Test
    void a_key_that_was_put_back_is_destroyed_before_a_node_opens_anything() {
        Document before = key(party(1));
        erase(1, party(1));
        erase(2, party(2));
        try (Eraser eraser = eraser(node, projections::purge)) {
            eraser.destroyAll();
            assertThat(key(party(1))).containsKey("erasedAt");
        }
        store.database().getCollection("keys").replaceOne(eq("_id", party(1).toString()), before);

        try (Eraser eraser = eraser(other, projections::purge)) {
            eraser.destroyAll();
            assertThat(key(party(1))).containsKey("erasedAt");
            assertThat(isSealed(other, party(1))).isTrue();
            assertThat(isSealed(other, party(2))).isTrue();
        }
    }

    @Test
    void the_views_have_no_text_behind_the_erasure_and_ten_seconds_later_not_even_one_that_came_late() {
        // The purge that comes later does not come before the text was put back.
        ahead = Duration.ofHours(-1);
        try (Eraser eraser = eraser(node, projections::purge)) {
            eraser.start();
            int number = 1;
            long last = 0;
            for (ErasableId record : ONE_OF_EACH.values()) {
                last = erase(number++, record);
            }
            TestNode.awaitAll(projections, last);
            ONE_OF_EACH.forEach((view, record) ->
                    assertThat(document(view, record)).doesNotContain(WORD).contains("legalBasis"));
            ONE_OF_EACH.forEach(this::putTextBack);
            ahead = Eraser.PURGE_DELAY;

            ONE_OF_EACH.forEach((view, record) -> TestNode.await(
                    view,
                    () -> !document(view, record).contains(WORD)
                            && document(view, record).contains("legalBasis")));
            assertThat(eraser.isFailing()).isFalse();
        }
    }

    @Test
    void a_view_that_does_not_hold_the_erasure_yet_loses_its_text_and_is_folded_further_all_the_same() {
        TestNode.awaitAll(projections, node.reader().size() - 1);
        projections.close();
        projections.purge(party(1).value());
        projections.purge(UUID.randomUUID());
        assertThat(document("parties", party(1))).doesNotContain(WORD).doesNotContain("legalBasis");
        assertThat(document("parties", party(2))).contains(WORD);
        long last = erase(1, party(1));

        Projections next = TestNode.start(
                store.database(),
                axon.getComponent(EventStore.class),
                node.codec(),
                new LoggedMerges(node.reader(), node.codec())::before,
                tokens -> tokens);
        try {
            TestNode.awaitAll(next, last);
            assertThat(document("parties", party(1))).contains("legalBasis");
        } finally {
            next.close();
        }
    }

    @Test
    void what_cannot_be_done_is_told_and_tried_again() {
        AtomicInteger attempts = new AtomicInteger();
        AtomicBoolean told = new AtomicBoolean();
        ahead = Eraser.PURGE_DELAY;
        try (Eraser eraser = eraser(node, _ -> {
            if (attempts.incrementAndGet() < 3) {
                throw new LogUnavailableException("the store is away");
            }
            TestNode.await("it was told", told::get);
        })) {
            eraser.start();
            erase(1, party(1));

            TestNode.await("it fails", eraser::isFailing);
            told.set(true);
            TestNode.await("it is tried again", () -> attempts.get() >= 3);
            TestNode.await("it fails no longer", () -> !eraser.isFailing());
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void what_can_never_be_done_is_told_for_good() {
        ahead = Eraser.PURGE_DELAY;
        try (Eraser eraser = eraser(node, _ -> {
            throw new IllegalStateException("unreadable");
        })) {
            eraser.start();
            erase(1, party(1));

            TestNode.await("it fails", eraser::isFailing);
            TestNode.await("the key is destroyed", () -> key(party(1)).containsKey("erasedAt"));
            assertThat(eraser.isFailing()).isTrue();
        }
    }

    private Eraser eraser(TestLedger of, Consumer<UUID> purge) {
        return new Eraser(
                of.reader(), of.codec(), of.seal(), purge, () -> Instant.now().plus(ahead));
    }

    private void recordOneOfEach() {
        for (int number = 1; number <= 2; number++) {
            record(new RegisterParty(party(number), partyWith(external(WORD + number))));
        }
        record(new RegisterSource(SOURCE, sourceWith(external(WORD))));
        record(new RecordAllegation(
                allegation(1),
                accusationBy(party(1)).against(party(2)).called(external(WORD)).details()));
        Said said = said(party(2), "2024", external(WORD));
        record(new RecordDenial(statement(1), allegation(1), said, new DenialDetails(Extent.FULL, null)));
    }

    private long erase(int number, ErasableId record) {
        return record(new EraseRecord(erasure(number), record.value(), text("a law"), text("asked for")));
    }

    private long record(Command command) {
        Request request = new Request("local", command.toString(), Optional.empty(), Optional.empty());
        return ((Answer.Recorded) TestLedger.recorder(axon).record(command, request)).position();
    }

    private void putTextBack(String view, ErasableId record) {
        var texts = Updates.set(
                view.equals("statements") ? "said.externalIds" : "externalIds",
                List.of(new Document("scheme", WORD).append("value", WORD)));
        store.database()
                .getCollection(view)
                .updateOne(
                        eq("_id", record.value().toString()),
                        view.equals("sources") ? texts : Updates.combine(texts, Updates.set("words", List.of(WORD))));
    }

    private String document(String view, ErasableId record) {
        return store.database()
                .getCollection(view)
                .find(eq("_id", record.value().toString()))
                .first()
                .toJson();
    }

    private Document key(ErasableId record) {
        return store.database()
                .getCollection("keys")
                .find(eq("_id", record.value().toString()))
                .first();
    }

    private static boolean isSealed(TestLedger by, ErasableId record) {
        return by.codec().open(by.reader().read(new Position(0), 100, LogFilter.EVERYTHING)).stream()
                .filter(recorded -> recorded.event().id().equals(record))
                .noneMatch(recorded -> recorded.event().toString().contains(WORD));
    }
}
