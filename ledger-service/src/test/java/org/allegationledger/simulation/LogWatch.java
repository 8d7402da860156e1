package org.allegationledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.bson.Document;
import org.bson.types.Binary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the log as it grows, past every node and every fault: no gap, every root follows, no time goes back, and what an entry
 * says of itself fits its place. For one thread.
 */
final class LogWatch {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoCollection<Document> commits;
    private final Consumer<Seen> reader;
    private final List<Seen> log = new ArrayList<>();
    private CompactRange range = CompactRange.EMPTY;
    private Instant last = Instant.EPOCH;

    /**
     * @param database by a connection that nothing happens to
     * @param reader gets each event, once, in order
     */
    LogWatch(MongoDatabase database, Consumer<Seen> reader) {
        this.commits = database.getCollection("commits").withReadConcern(ReadConcern.MAJORITY);
        this.reader = reader;
    }

    /** Every event so far. */
    List<Seen> log() {
        return log;
    }

    long size() {
        return log.size();
    }

    /** Reads on. */
    void look() {
        for (Document commit :
                commits.find(Filters.gte("_id", (long) log.size())).sort(Sorts.ascending("_id"))) {
            read(commit, log).forEach(reader);
        }
    }

    /** Reads everything again: it is what it was. */
    void lookBack() {
        List<byte[]> entries = new ArrayList<>();
        for (Document commit : commits.find().sort(Sorts.ascending("_id"))) {
            commit.getList("events", Document.class)
                    .forEach(event ->
                            entries.add(event.get("entry", Binary.class).getData()));
        }
        assertThat(entries).as("the log is what it was").hasSameSizeAs(log);
        for (Seen seen : log) {
            assertThat(entries.get((int) seen.position())).as("%s", seen).isEqualTo(seen.entry());
        }
    }

    private List<Seen> read(Document commit, List<Seen> into) {
        long position = commit.getLong("_id");
        Instant at = commit.getDate("at").toInstant();
        byte[] root = commit.get("root", Binary.class).getData();
        List<Document> events = commit.getList("events", Document.class);
        assertThat(position).as("no gap").isEqualTo(range.size());
        assertThat(at).as("recordedtime at %s", position).isAfterOrEqualTo(last);
        last = at;
        List<Seen> read = new ArrayList<>();
        for (Document event : events) {
            byte[] entry = event.get("entry", Binary.class).getData();
            read.add(seen(entry, range.size(), at, position, position + events.size(), root));
            assertThat(new HashSet<>(event.getList("tags", String.class)))
                    .as("the copy of the tags at %s", range.size())
                    .isEqualTo(read.getLast().tags());
            range = range.append(TreeHash.leaf(entry));
        }
        assertThat(root).as("root at %s", position).isEqualTo(range.root());
        Binary stored = commit.get("range", Binary.class);
        if (stored != null) {
            assertThat(stored.getData()).as("range at %s", position).isEqualTo(range.toBytes());
        }
        into.addAll(read);
        return read;
    }

    private static Seen seen(byte[] entry, long position, Instant at, long commit, long treeSize, byte[] root) {
        JsonNode json = JSON.readTree(entry);
        assertThat(json.get("sequence").asString()).isEqualTo("%020d".formatted(position));
        assertThat(Instant.parse(json.get("recordedtime").asString())).isEqualTo(at);
        Set<String> tags = new HashSet<>();
        JSON.readTree(json.get("tags").asString()).forEach(tag -> tags.add(tag.asString()));
        return new Seen(
                position,
                UUID.fromString(json.get("id").asString()),
                json.get("authid").asString(),
                json.get("type").asString(),
                tags,
                at,
                commit,
                treeSize,
                root,
                entry);
    }
}
