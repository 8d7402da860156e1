package org.allegationledger.log.store.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.NoteSignature;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.publish.PublishedLog.Node;
import org.allegationledger.log.store.witness.WitnessStatus.State;
import org.allegationledger.testing.TestWitness;
import org.allegationledger.testing.TestWitness.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever witnesses do, what was committed is signed and published. Says which store by {@link org.allegationledger.testing.TestStore}. */
class WitnessesIT {

    private final PublishedLog log = new PublishedLog();
    private final List<TestWitness> witnesses = new ArrayList<>();

    @AfterEach
    void close() {
        witnesses.forEach(TestWitness::close);
        log.close();
    }

    @Test
    void while_all_are_well_every_published_checkpoint_has_all_their_cosignatures() throws Exception {
        TestWitness[] all = {witness(), witness(), witness()};
        try (Node node = log.started(all)) {
            log.append(1);
            awaitCosigned(all);
            for (int commit = 0; commit < 40; commit++) {
                log.append(1 + commit % 20);
                log.look();
                assertCosigned(log.published.checkpoint().orElseThrow(), node, all);
            }
            assertCosigned(log.awaitAll(), node, all);
            awaitCosigned(all);
            StoredEvent event =
                    log.reader().read(new Position(7), 1, LogFilter.EVERYTHING).getFirst();
            OfflineProof receipt = log.published.proof(event.position()).orElseThrow();
            assertThat(receipt.proves(event.entry(), log.signer.key(), keys(all), 3))
                    .isTrue();
            awaitState(node, 0, State.UP);
        }
        assertNothingContradicted();
    }

    @Test
    void one_that_is_down_keeps_nothing_back_and_takes_part_when_it_is_there() throws Exception {
        TestWitness well = witness();
        TestWitness down = TestWitness.down(witnesses.size(), log.signer.key());
        witnesses.add(down);
        try (Node node = log.started(well, down)) {
            log.append(3);
            awaitOnly(well, well, down);
            awaitState(node, 1, State.DOWN);

            down.start();
            awaitCosigned(well, down);
            awaitState(node, 1, State.UP);
            log.append(3);
            log.awaitAll();
            awaitCosigned(well, down);

            down.stop();
            log.append(3);
            awaitOnly(well, well, down);
            awaitState(node, 1, State.DOWN);
            log.append(3);
            log.awaitAll();

            down.start();
            awaitCosigned(well, down);
        }
        assertNothingContradicted();
    }

    @Test
    void those_that_refuse_are_passed_over_until_they_do_not() throws Exception {
        List<Reply> refusals = List.of(
                Reply.of(400),
                Reply.of(403),
                Reply.of(404),
                Reply.of(422),
                Reply.of(500),
                Reply.of(204),
                new Reply(409, "text/x.tlog.size", "1000\n"),
                new Reply(409, "text/x.tlog.size", "one\n"),
                new Reply(409, "text/plain", "1\n"));
        for (Reply refusal : refusals) {
            witness().answers(_ -> Optional.of(refusal));
        }
        TestWitness sent = witness();
        sent.answers(_ -> Optional.of(new Reply(307, "text/plain", "")));
        assertPassedOver(State.REFUSING);
    }

    @Test
    void those_that_lie_are_not_believed() throws Exception {
        lies((request, witness) -> falseOf(signature(request, witness), 8));
        lies((request, witness) -> falseOf(signature(request, witness), 7));
        lies((request, witness) -> signature(request, witnesses.getFirst()).line());
        lies((request, witness) -> log.signer.sign(text(request), Instant.now()).line());
        lies((request, witness) -> "further\n\n"
                + witness.signer()
                        .sign(text(request) + "\nfurther\n", Instant.now())
                        .line());
        lies((_, _) -> "no line of a note\n");
        lies((_, _) -> "");
        assertPassedOver(State.REFUSING);
    }

    @Test
    void lines_by_keys_that_nobody_knows_are_left_out() throws Exception {
        TestWitness other = witness();
        TestWitness talkative = witness();
        talkative.answers(request -> Optional.of(new Reply(
                200,
                "text/plain",
                signature(request, other).line() + signature(request, talkative).line())));
        try (Node node = log.started(talkative)) {
            log.append(3);
            log.awaitAll();
            awaitCosigned(talkative);
            assertThat(log.published.checkpoint().orElseThrow().signatures())
                    .extracting(NoteSignature::name)
                    .containsExactly(PublishedLog.ORIGIN, talkative.key().name());
            awaitState(node, 0, State.UP);
        }
    }

    @Test
    void one_that_is_slow_or_talks_for_ever_is_waited_for_once_and_signing_never_waits() throws Exception {
        TestWitness well = witness();
        TestWitness slow = witness();
        TestWitness endless = witness();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        slow.answers(_ -> {
            asked.countDown();
            awaitCounted(released);
            return Optional.empty();
        });
        endless.answers(_ -> Optional.of(new Reply(200, "text/plain", "x".repeat(100_000))));
        try (Node node = log.started(well, slow, endless)) {
            log.append(3);
            awaitCounted(asked);
            log.append(3);
            await().atMost(PublishedLog.LIMIT).until(() -> node.publisher().signed() == 6);
            awaitOnly(well, well, slow, endless);
            awaitState(node, 1, State.DOWN);
            awaitState(node, 2, State.DOWN);
            released.countDown();
            slow.answers(TestWitness.HONEST);
            awaitCosigned(well, slow);
        } finally {
            released.countDown();
        }
        assertNothingContradicted();
    }

    @Test
    void a_node_that_starts_is_told_by_witnesses_what_they_saw() throws Exception {
        TestWitness old = witness();
        TestWitness current = witness();
        try (Node node = log.started(old, current)) {
            log.append(5);
            log.awaitAll();
            old.stop();
            log.append(300);
            log.awaitAll();
            awaitState(node, 0, State.DOWN);
        }
        old.start();
        log.append(5);
        TestWitness further = witness();
        try (Node node = log.started(old, current, further)) {
            awaitCosigned(old, current, further);
            awaitState(node, 0, State.UP);
        }
        assertThat(old.seen().size()).isEqualTo(310);
        TestWitness added = witness();
        try (Node node = log.started(old, added)) {
            // Nothing was committed meanwhile: what is published already gains a cosignature, and loses none.
            awaitCosigned(old, current, further, added);
            awaitState(node, 1, State.UP);
        }
        assertNothingContradicted();
    }

    @Test
    void nodes_that_ask_the_same_witnesses_do_not_get_into_each_others_way() throws Exception {
        TestWitness[] all = {witness(), witness()};
        try (Node one = log.started(all);
                Node other = log.started(all)) {
            for (int commit = 0; commit < 40; commit++) {
                log.append(1 + commit % 20);
                log.look();
            }
            log.awaitAll();
            awaitCosigned(all);
            for (Node node : List.of(one, other)) {
                await().atMost(PublishedLog.LIMIT)
                        .until(() -> node.witnesses().status().stream()
                                .allMatch(status -> status.state() == State.UP || status.state() == State.UNASKED));
            }
        }
        assertThat(log.trouble.current()).isEmpty();
        assertNothingContradicted();
    }

    private void assertPassedOver(State state) throws Exception {
        TestWitness well = witness();
        TestWitness[] all = witnesses.toArray(TestWitness[]::new);
        try (Node node = log.started(all)) {
            log.append(3);
            awaitOnly(well, all);
            for (int witness = 0; witness < all.length - 1; witness++) {
                awaitState(node, witness, state);
            }
            log.append(3);
            awaitOnly(well, all);
            for (TestWitness witness : all) {
                witness.answers(TestWitness.HONEST);
            }
            awaitCosigned(all);
        }
        assertNothingContradicted();
    }

    private TestWitness witness() {
        TestWitness witness = TestWitness.started(witnesses.size(), log.signer.key());
        witnesses.add(witness);
        return witness;
    }

    private void lies(Lie lie) {
        TestWitness witness = witness();
        witness.answers(request -> Optional.of(new Reply(200, "text/plain", lie.about(request, witness))));
    }

    private void awaitCosigned(TestWitness... all) {
        log.awaitCosigned(keys(all).toArray(NoteKey[]::new));
    }

    /** One that was slow is asked again a second later. */
    private static void awaitState(Node node, int witness, State state) {
        await("witness " + witness).atMost(PublishedLog.LIMIT).until(() -> node.state(witness) == state);
        if (state != State.UP) {
            assertThat(node.witnesses().status().get(witness).reason()).isNotNull();
        }
    }

    /** Of all of them this one alone cosigned the checkpoint of the whole log. */
    private void awaitOnly(TestWitness well, TestWitness... all) {
        log.awaitAll();
        awaitCosigned(well);
        assertThat(log.published.checkpoint().orElseThrow().signedBy(keys(all))).containsExactly(well.key());
    }

    /** All of them, but for one that did not answer in time on a machine that has much to do. */
    private static void assertCosigned(SignedNote note, Node node, TestWitness... all) {
        for (int witness = 0; witness < all.length; witness++) {
            if (node.witnesses().status().get(witness).reason() == null) {
                assertThat(note.signedBy(keys(all[witness]))).hasSize(1);
            }
        }
    }

    private void assertNothingContradicted() {
        assertThat(witnesses).allMatch(witness -> witness.contradictions() == 0);
    }

    private static List<NoteKey> keys(TestWitness... all) {
        return List.of(all).stream().map(TestWitness::key).toList();
    }

    private static String text(String request) {
        return SignedNote.of(request.substring(request.indexOf("\n\n") + 2)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .text();
    }

    private static NoteSignature signature(String request, TestWitness witness) {
        return witness.signer().sign(text(request), Instant.now());
    }

    /** With a bit turned in this byte; the first eight are the time. */
    private static String falseOf(NoteSignature signature, int place) {
        byte[] wrong = signature.signature().clone();
        wrong[place] ^= 1;
        return new NoteSignature(signature.name(), signature.keyId(), wrong).line();
    }

    private static void awaitCounted(CountDownLatch latch) {
        try {
            assertThat(latch.await(PublishedLog.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What a witness says to a request instead of what it should. */
    private interface Lie {
        String about(String request, TestWitness witness);
    }
}
