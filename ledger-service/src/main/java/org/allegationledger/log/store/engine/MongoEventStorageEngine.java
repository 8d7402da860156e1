package org.allegationledger.log.store.engine;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.store.append.Appender;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.read.Streams;
import org.allegationledger.log.store.read.TimeIndex;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.WrappedToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event storage engine on the ledger's log, with dynamic consistency boundaries (design 4.1). Markers and tokens are
 * one number: how many events of the log are behind it, so the next one has that position.
 *
 * <p>An append whose condition does not hold fails with {@link
 * org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException}; for the other failures, and whether
 * a retry is safe, see {@link Appender}. Sources wait for the store while they are consumed; streams never do.
 */
public final class MongoEventStorageEngine implements EventStorageEngine {

    private final Appender appender;
    private final Streams streams;
    private final LogReader reader;
    private final TimeIndex times;
    private final EntryDrafts drafts;
    private final BiConsumer<ProcessingContext, List<Receipt>> receipts;
    private final Predicate<@Nullable ProcessingContext> mayRecall;
    private final Executor blocking;

    /**
     * @param receipts gets the receipts of a commit before its caller gets the answer
     * @param mayRecall whether a source may be answered from memory: it may then lack what other nodes appended lately
     * @param blocking runs what waits for the store
     */
    public MongoEventStorageEngine(
            Appender appender,
            Streams streams,
            LogReader reader,
            TimeIndex times,
            EntryWriter writer,
            PayloadEncoder encoder,
            BiConsumer<ProcessingContext, List<Receipt>> receipts,
            Predicate<@Nullable ProcessingContext> mayRecall,
            Executor blocking) {
        this.appender = appender;
        this.streams = streams;
        this.reader = reader;
        this.times = times;
        this.drafts = new EntryDrafts(writer, encoder);
        this.receipts = receipts;
        this.mayRecall = mayRecall;
        this.blocking = blocking;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        try {
            List<UnstampedEntry> entries = drafts.of(events);
            return CompletableFuture.completedFuture(new LogAppend(
                    appender, Criteria.check(condition), condition.consistencyMarker(), entries, receipts));
        } catch (RuntimeException refused) {
            // Nothing was written: too large, not encodable, or a key could not be stored.
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        LogFilter filter = Criteria.filter(condition.criteria());
        long from = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        boolean recalls = from == 0 && mayRecall.test(context);
        return recalls ? streams.recall(filter) : streams.source(filter, from);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        return streams.stream(Criteria.filter(condition.criteria()), passed(condition.position()));
    }

    /** How many events a token has behind it. */
    private long passed(@Nullable TrackingToken token) {
        TrackingToken plain = token == null ? TrackingToken.FIRST : WrappedToken.unwrapLowerBound(token);
        if (plain == TrackingToken.FIRST) {
            return 0;
        }
        if (plain == TrackingToken.LATEST) {
            return reader.size();
        }
        if (plain instanceof GlobalSequenceTrackingToken passed) {
            return Math.max(0, passed.getGlobalIndex());
        }
        throw new IllegalArgumentException("a token of the log is one number");
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return CompletableFuture.supplyAsync(() -> new GlobalSequenceTrackingToken(reader.size()), blocking);
    }

    /**
     * A token before the first event that was recorded at the instant or later. Among the events that were recorded
     * together, those that lead and are themselves from before the instant are passed.
     */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return CompletableFuture.supplyAsync(() -> new GlobalSequenceTrackingToken(times.firstAtOrAfter(at)), blocking);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("appender", appender);
    }
}
