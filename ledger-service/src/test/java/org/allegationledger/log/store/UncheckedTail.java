package org.allegationledger.log.store;

import java.time.Duration;
import java.util.List;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.MongoCommits;
import org.allegationledger.log.store.read.EventMessages;
import org.allegationledger.log.store.read.Streams;
import org.allegationledger.log.store.tail.Head;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.allegationledger.testing.TestStore;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;

/** A stream of a node that started before the log was changed behind its back: it knows the head, and none of the commits. */
final class UncheckedTail {

    private static final StoreRetry RETRY = new StoreRetry(Duration.ofSeconds(10));

    private UncheckedTail() {}

    static MessageStream<EventMessage> stream(TestStore store, long from) {
        MongoCommits commits = new MongoCommits(store.connection().database(), Duration.ofSeconds(10));
        Commit last = commits.before(Long.MAX_VALUE, 1).getFirst();
        LogTail tail = new LogTail();
        tail.restart(
                new Head(CompactRange.of(last.end(), last.range()), last.root(), last.at(), last.position()),
                List.of());
        HeadKeeper keeper = new HeadKeeper(commits, tail, new LogTrouble(), Duration.ofSeconds(1));
        return new Streams(tail, keeper, commits, new EventMessages(stored -> stored), RETRY, RETRY)
                .stream(LogFilter.EVERYTHING, from);
    }
}
