package org.allegationledger.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.bson.RawBsonDocument;

/** Reading the events that one decision depends on, by one caller: on a node that never saw them, and again. */
final class Sourcing {

    private static final String RAW = "raw find of a 10-event boundary";

    private final TestStore store;
    private final Scale scale;
    private final Table table;

    Sourcing(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        MongoCollection<RawBsonDocument> commits = store.database().getCollection("commits", RawBsonDocument.class);
        for (int round = 0; round < 2; round++) {
            Figures raw = Load.times(boundaries(), record -> () -> find(commits, record));
            if (round == 1) {
                table.add(RAW, raw);
            }
        }
        warmUp();
        try (Node node = Node.on(store)) {
            table.add("source it cold", Load.times(boundaries(), record -> () -> source(node, record)), RAW, "");
            table.add("source it warm", Load.times(boundaries(), record -> () -> source(node, record)), RAW, "");
        }
    }

    /** Lets the code be compiled, on another node, so that cold means the events and not the machine. */
    private void warmUp() throws Exception {
        try (Node node = Node.on(store)) {
            Load.times(boundaries(), record -> () -> source(node, record));
        }
    }

    private int boundaries() {
        return Math.min(scale.records(), 10 * scale.samples());
    }

    private static int find(MongoCollection<RawBsonDocument> commits, int record) {
        return commits.find(Filters.elemMatch("events", Filters.eq("tags", Corpus.tag(record))))
                .sort(Sorts.ascending("_id"))
                .into(new ArrayList<>())
                .size();
    }

    private static int source(Node node, int record) {
        MessageStream<EventMessage> stream =
                node.engine().source(SourcingCondition.conditionFor(Corpus.boundary(record)), null);
        List<EventMessage> events = new ArrayList<>();
        while (stream.hasNextAvailable()) {
            events.add(stream.next().orElseThrow().message());
        }
        // Behind the events comes the marker.
        if (events.size() != Scale.EVENTS_PER_RECORD + 1) {
            throw new IllegalStateException(
                    "the boundary is not what was loaded", stream.error().orElse(null));
        }
        return events.size();
    }
}
