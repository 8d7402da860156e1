package org.allegationledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;

/** Appends of one event a commit, each under the condition that nobody else wrote into the caller's boundary since its last. */
final class EngineAppends {

    private static final int[] COMMITTERS = {1, 8, 32, 64, 128};
    private static final String ONE_OF_128 = appends(128);

    private final TestStore store;
    private final Scale scale;
    private final Table table;
    private int callers;

    EngineAppends(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void oneEngine() throws Exception {
        for (int committers : COMMITTERS) {
            Figures figures = run(1, committers);
            if (committers == 1) {
                table.add(appends(committers), figures, RawInserts.ONE, "");
            } else {
                table.add(
                        appends(committers),
                        figures,
                        RawInserts.SIXTY_FOUR,
                        committers == 64 ? "0.75, and p99 under 5 p50" : "");
            }
        }
    }

    void severalEngines() throws Exception {
        table.add("2 engines, 64 committers each", run(2, 128), ONE_OF_128, "0.70");
        table.add("4 engines, 32 committers each", run(4, 128), ONE_OF_128, "");
    }

    private static String appends(int committers) {
        return "engine, committers: " + committers;
    }

    private Figures run(int engines, int committers) throws Exception {
        List<Node> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < engines; i++) {
                nodes.add(Node.on(store));
            }
            int first = callers;
            callers += committers;
            return Load.run(scale, committers, 1, number -> new Committer(nodes.get(number % engines), first + number));
        } finally {
            nodes.forEach(Node::close);
        }
    }

    /** Writes one record's events, one after the other. */
    private static final class Committer implements Callable<ConsistencyMarker> {

        private final Node node;
        private final int record;
        private ConsistencyMarker marker = ConsistencyMarker.ORIGIN;
        private int version;

        Committer(Node node, int record) {
            this.node = node;
            this.record = record;
        }

        @Override
        public ConsistencyMarker call() throws Exception {
            marker = node.append(
                    Corpus.amended(record, version++),
                    AppendCondition.withCriteria(Corpus.boundary(record)).withMarker(marker));
            return marker;
        }
    }
}
