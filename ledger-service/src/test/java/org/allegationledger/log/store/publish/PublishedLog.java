package org.allegationledger.log.store.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.ConsistencyProof;
import org.allegationledger.log.proof.ProofCheck;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.TestLog;
import org.allegationledger.log.store.witness.Witness;
import org.allegationledger.log.store.witness.WitnessStatus;
import org.allegationledger.log.store.witness.Witnesses;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.TestWitness;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;

/** A log on a test store, and those who publish it. */
final class PublishedLog implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(60);
    static final String ORIGIN = "ledger.example/test";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    final TestStore store = TestStore.open();
    final TestLog log = TestLog.open(store);
    final NoteSigner signer = new NoteSigner(ORIGIN, Use.NOTE, new byte[32]);
    final LogTrouble trouble = new LogTrouble();
    final PublishedSize size = new PublishedSize();
    final MongoTransparencyLog published =
            new MongoTransparencyLog(store.database(), log.log().reader(), new StoreRetry(PATIENCE), size);

    private final List<Checkpoint> seen = new ArrayList<>();

    LogReader reader() {
        return log.log().reader();
    }

    /** Records so many events in one commit. */
    void append(int events) throws Exception {
        TaggedEventMessage<?>[] made = new TaggedEventMessage<?>[events];
        for (int i = 0; i < events; i++) {
            made[i] = TestLog.event("A", "k:1");
        }
        log.append(AppendCondition.none(), made).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** A node that signs; the caller starts and closes it. */
    Publisher publisher(StoreConnection connection, NoteSigner... signers) {
        return publisher(connection, Witnesses.none(), signers);
    }

    Publisher publisher(StoreConnection connection, Witnesses witnesses, NoteSigner... signers) {
        return new Publisher(
                connection.database(),
                reader(),
                trouble,
                ORIGIN,
                signers.length == 0 ? List.of(signer) : List.of(signers),
                Clock.systemUTC(),
                new StoreRetry(PATIENCE),
                witnesses,
                size);
    }

    /** A node that signs and has these witnesses asked. */
    Node started(TestWitness... witnesses) {
        Witnesses asked = witnesses(witnesses);
        Publisher publisher = publisher(store.connection(), asked);
        publisher.start();
        return new Node(publisher, asked);
    }

    static Witnesses witnesses(TestWitness... witnesses) {
        String setting = Stream.of(witnesses).map(TestWitness::setting).collect(Collectors.joining(","));
        return new Witnesses(Witness.listOf(setting), (_, _) -> {}, Clock.systemUTC());
    }

    Publisher started() {
        Publisher publisher = publisher(store.connection());
        publisher.start();
        return publisher;
    }

    /** The checkpoint of the whole log, as soon as there is one; nothing that was looked at before contradicts it. */
    SignedNote awaitAll() {
        await().atMost(LIMIT)
                .until(() -> look().filter(newest -> newest.size() == reader().size())
                        .isPresent());
        return published.checkpoint().orElseThrow();
    }

    /** Waits until what is published has the cosignatures of all of these, which it may gain. */
    void awaitCosigned(NoteKey... witnesses) {
        await().atMost(LIMIT)
                .until(() -> published
                        .checkpoint()
                        .filter(note -> note.signedBy(List.of(witnesses)).size() == witnesses.length)
                        .isPresent());
    }

    /** Looks at the newest checkpoint: it is signed, and goes on from every one that was looked at before. */
    Optional<Checkpoint> look() {
        Optional<SignedNote> note = published.checkpoint();
        note.ifPresent(signed -> {
            Checkpoint newest = Checkpoint.of(signed.text());
            assertThat(signed.signedBy(List.of(signer.key()))).containsExactly(signer.key());
            assertThat(newest.origin()).isEqualTo(ORIGIN);
            for (Checkpoint earlier : seen) {
                assertThat(newest.size()).isGreaterThanOrEqualTo(earlier.size());
                ConsistencyProof proof =
                        published.consistency(earlier.size(), newest.size()).orElseThrow();
                assertThat(ProofCheck.isPrefix(proof, earlier.root(), newest.root()))
                        .as("%d to %d", earlier.size(), newest.size())
                        .isTrue();
            }
            seen.add(newest);
        });
        return note.map(signed -> Checkpoint.of(signed.text()));
    }

    /** Who signs, and who cosigns. */
    record Node(Publisher publisher, Witnesses witnesses) implements AutoCloseable {

        WitnessStatus.State state(int witness) {
            return witnesses.status().get(witness).state();
        }

        @Override
        public void close() {
            publisher.close();
            witnesses.close();
        }
    }

    @Override
    public void close() {
        log.close();
        store.close();
    }
}
