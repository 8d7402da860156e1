package org.allegationledger.log.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.FakeCommits;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;

class SourceStreamTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final StoreRetry RETRY = new StoreRetry(PATIENCE);

    private final FakeCommits commits = new FakeCommits();
    private final LogTail tail = new LogTail();
    private final HeadKeeper keeper = new HeadKeeper(commits, tail, new LogTrouble(), PATIENCE);
    private final Streams streams =
            new Streams(tail, keeper, commits, new EventMessages(stored -> stored), RETRY, RETRY);

    @Test
    void a_source_ends_with_its_marker() {
        MessageStream<EventMessage> source = streams.source(LogFilter.tagged("a:1"), 0);

        assertThat(source.next()).isPresent();
        assertThat(source.error()).isEmpty();
        assertThat(source.isCompleted()).isTrue();
    }

    @Test
    void a_source_gives_no_marker_of_a_history_that_was_rolled_back_meanwhile() {
        MessageStream<EventMessage> source = streams.source(LogFilter.tagged("a:1"), 0);
        tail.restart(tail.head(), List.of());

        assertThat(source.next()).isEmpty();
        assertThat(source.error()).get().isInstanceOf(LogUnavailableException.class);
    }
}
