package org.allegationledger.log.store.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.FakeCommits;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.tail.Head;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;

/** A log of real commits in memory, to which this node and others append. */
final class GrowingLog {

    static final Duration PATIENCE = Duration.ofMillis(50);

    private static final Instant AT = Instant.parse("2025-01-01T00:00:00.123Z");

    final FakeCommits commits = new FakeCommits();
    final LogTail tail = new LogTail();
    final HeadKeeper keeper = new HeadKeeper(commits, tail, new LogTrouble(), PATIENCE);

    private final EntryWriter writer = new EntryWriter(new UUID(1, 2));
    private Head head = Head.START;

    /**
     * Has commits of one event that were there before this node.
     *
     * @param remembered how many of them, the last ones, this node has in memory
     */
    void start(int before, int remembered, Supplier<List<String>> tags) {
        List<Commit> all = new ArrayList<>();
        for (int i = 0; i < before; i++) {
            all.add(append(tags.get()));
        }
        tail.restart(head, all.subList(before - remembered, before));
    }

    /** This node appends, a commit of one event. */
    void appendHere(List<String> tags) {
        keeper.revalidate();
        Commit commit = append(tags);
        tail.advance(commit, head);
    }

    /** Another node appends; this one does not know yet. A commit of as many events as there are lists of tags. */
    @SafeVarargs
    final Commit append(List<String>... eventsTags) {
        long position = head.size();
        var range = head.range();
        List<CommitEvent> events = new ArrayList<>();
        for (List<String> tags : eventsTags) {
            String type = tags.size() > 1 ? "t" : "u";
            long own = position + events.size();
            UnstampedEntry entry = writer.write(
                    new EntryWriter.Draft("id-" + own, type, "1", AT, Map.of(), tags, "{\"n\":1}".getBytes(UTF_8)));
            byte[] bytes = entry.stamped(UnstampedEntry.recordedTime(AT), own);
            range = range.append(TreeHash.leaf(bytes));
            events.add(new CommitEvent(type, entry.tags(), bytes));
        }
        Commit commit = new Commit(position, AT, range.root(), range.toBytes(), events);
        commits.put(commit);
        head = new Head(range, commit.root(), AT, position);
        return commit;
    }

    /** Where the events stand that a filter lets through. */
    List<Long> positions(LogFilter filter) {
        return commits.all().stream()
                .flatMap(commit -> commit.placed().stream())
                .filter(placed -> placed.event().matches(filter))
                .map(placed -> placed.position())
                .toList();
    }
}
