package org.allegationledger.log.store.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.store.append.AppendCheck;
import org.allegationledger.log.store.append.Appender;
import org.allegationledger.log.store.append.ConflictException;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Axon's transaction of one append: nothing is written before {@link #commit}, so there is nothing to roll back. */
final class LogAppend implements EventStorageEngine.AppendTransaction<List<Receipt>> {

    private static final Logger LOG = LoggerFactory.getLogger(LogAppend.class);

    private final Appender appender;
    private final AppendCheck check;
    private final ConsistencyMarker marker;
    private final List<UnstampedEntry> entries;
    private final BiConsumer<ProcessingContext, List<Receipt>> receipts;
    private final AtomicBoolean finished = new AtomicBoolean();

    LogAppend(
            Appender appender,
            AppendCheck check,
            ConsistencyMarker marker,
            List<UnstampedEntry> entries,
            BiConsumer<ProcessingContext, List<Receipt>> receipts) {
        this.appender = appender;
        this.check = check;
        this.marker = marker;
        this.entries = entries;
        this.receipts = receipts;
    }

    @Override
    public CompletableFuture<List<Receipt>> commit(@Nullable ProcessingContext context) {
        if (finished.getAndSet(true)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the append was committed or rolled back before"));
        }
        return appender.append(check, entries)
                .exceptionally(failure -> {
                    throw translated(failure);
                })
                .thenApply(made -> {
                    hand(context, made);
                    return made;
                });
    }

    private CompletionException translated(Throwable failure) {
        Throwable reason = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return new CompletionException(
                reason instanceof ConflictException
                        ? AppendEventsTransactionRejectedException.conflictingEventsDetected(marker)
                        : reason);
    }

    /** The events stand: whatever happens here must not make their command fail. */
    private void hand(@Nullable ProcessingContext context, List<Receipt> made) {
        if (context == null) {
            return;
        }
        try {
            receipts.accept(context, made);
        } catch (RuntimeException failure) {
            LOG.atError().setCause(failure).log("the receipt of a recorded event could not be handed over");
        }
    }

    @Override
    public void rollback(@Nullable ProcessingContext context) {
        finished.set(true);
    }

    @Override
    public CompletableFuture<ConsistencyMarker> afterCommit(List<Receipt> made, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(
                new GlobalIndexConsistencyMarker(made.getLast().treeSize()));
    }
}
