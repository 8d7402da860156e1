package org.allegationledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.allegationledger.audit.ReplayReport;
import org.allegationledger.audit.ReplayReport.Failure;
import org.allegationledger.audit.ReplayReport.State;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log that somebody changed directly in the store: a replay names the place. Says which store by {@link TestStore}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedLogIT {

    private final TestStore store = TestStore.open();
    private final List<Document> commits = new ArrayList<>();
    private ReplayNode node;

    @BeforeAll
    void record() throws Exception {
        node = new ReplayNode(store);
        for (int from : new int[] {0, 1, 2, 3, 4, 7, 8, 9}) {
            node.append(parties(from, from == 4 ? 3 : 1)).get(20, TimeUnit.SECONDS);
        }
        node.sign();
        Tampering.commits(store.database()).find().into(commits);
    }

    @AfterAll
    void close() throws Exception {
        node.close();
        store.close();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void what_was_tampered_with_is_named_by_its_position(Tampering tampering) {
        assertThat(replay().state()).isEqualTo(State.DONE);
        tampering.deed().accept(store.database());
        try {
            ReplayReport report = replay();
            assertThat(report.failure()).hasValue(new Failure(tampering.position(), tampering.reason()));
            assertThat(report.state()).isEqualTo(State.FAILED);
        } finally {
            Tampering.commits(store.database()).deleteMany(new Document());
            Tampering.commits(store.database()).insertMany(commits);
        }
    }

    static List<Tampering> tamperings() {
        return Tampering.all();
    }

    private ReplayReport replay() {
        return node.awaitEnd(node.begin("parties", false).id());
    }

    private static List<LedgerEvent> parties(int from, int count) {
        return IntStream.range(from, from + count)
                .<LedgerEvent>mapToObj(number -> Facts.registered(Facts.party(number)))
                .toList();
    }
}
