package org.allegationledger.log.store.read;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;

/** Opens sources and streams, and ends the streams that are still open when the log is closed. Thread-safe. */
public final class Streams implements AutoCloseable {

    private final LogTail tail;
    private final HeadKeeper keeper;
    private final Commits commits;
    private final RecentPages pages;
    private final EventMessages messages;
    private final StoreRetry sourceRetry;
    private final StoreRetry streamRetry;
    private final Recollection recollection;
    private final Set<LogStream> open = ConcurrentHashMap.newKeySet();

    /**
     * @param sourceRetry how long a source tries when the store cannot be reached: a caller waits for it
     * @param streamRetry how long a stream tries: longer, because what happens after is slow
     */
    public Streams(
            LogTail tail,
            HeadKeeper keeper,
            Commits commits,
            EventMessages messages,
            StoreRetry sourceRetry,
            StoreRetry streamRetry) {
        this.tail = tail;
        this.keeper = keeper;
        this.commits = commits;
        this.pages = new RecentPages(commits, tail::generation, System::nanoTime);
        this.messages = messages;
        this.sourceRetry = sourceRetry;
        this.streamRetry = streamRetry;
        this.recollection = new Recollection(tail, keeper, commits, sourceRetry, messages);
    }

    /**
     * The events that the filter lets through, and the marker up to which these are all.
     *
     * @param from the first position to look at
     */
    public MessageStream<EventMessage> source(LogFilter filter, long from) {
        return new SourceStream(filter, from, tail, keeper, commits, sourceRetry, messages);
    }

    /**
     * The same from memory, where it can tell: what another node appended lately may be missing, and then the marker says so.
     */
    public MessageStream<EventMessage> recall(LogFilter filter) {
        Optional<Recollection.Recalled> recalled;
        try {
            recalled = recollection.recall(filter);
        } catch (RuntimeException failure) {
            return MessageStream.failed(failure);
        }
        return recalled.map(Streams::stream).orElseGet(() -> source(filter, 0));
    }

    private static MessageStream<EventMessage> stream(Recollection.Recalled recalled) {
        Stream<Entry<EventMessage>> entries = Stream.concat(
                recalled.events().stream(), Stream.of(EventMessages.end(recalled.upTo(), recalled.generation())));
        return MessageStream.fromStream(entries, Entry::message, entry -> entry);
    }

    /**
     * The events that the filter lets through, without end.
     *
     * @param from the first position to look at
     */
    public MessageStream<EventMessage> stream(LogFilter filter, long from) {
        CommitCursor cursor = new CommitCursor(tail, keeper, commits, pages, streamRetry, from);
        LogStream stream = new LogStream(cursor, tail, filter, messages, open::remove);
        open.add(stream);
        stream.start();
        return stream;
    }

    /** How many streams are open. */
    int openStreams() {
        return open.size();
    }

    @Override
    public void close() {
        open.forEach(LogStream::close);
        recollection.close();
    }
}
