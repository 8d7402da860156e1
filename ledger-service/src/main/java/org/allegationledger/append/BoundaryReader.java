package org.allegationledger.append;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.EventType;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.StoredEvent;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** Reads a sourced boundary to its end: Axon knows its consistency marker only then. */
final class BoundaryReader {

    private static final int LIMIT_SECONDS = 60;

    private BoundaryReader() {}

    /**
     * Hands every event of the boundary to a reader, in the log's order.
     *
     * @param transaction what is appended by it is guarded by this boundary, too
     * @throws LogUnavailableException when the store does not answer in time; nothing was recorded, a retry is safe
     */
    static void read(EventStoreTransaction transaction, Boundary boundary, Consumer<StoredEvent> reader) {
        List<EventCriteria> alternatives =
                boundary.criteria().stream().map(BoundaryReader::criteria).toList();
        read(transaction.source(SourcingCondition.conditionFor(EventCriteria.either(alternatives))), reader);
    }

    private static EventCriteria criteria(Criterion criterion) {
        var tagged = EventCriteria.havingTags(
                new Tag(criterion.tag().key(), criterion.tag().value()));
        if (criterion.types().isEmpty()) {
            return tagged;
        }
        Set<QualifiedName> names = criterion.types().stream()
                .map(EventType::storedName)
                .map(QualifiedName::new)
                .collect(Collectors.toSet());
        return tagged.andBeingOneOfTypes(names);
    }

    private static void read(MessageStream<? extends EventMessage> stream, Consumer<StoredEvent> reader) {
        CompletableFuture<Boolean> end = stream.reduce(Boolean.TRUE, (going, entry) -> {
            if (entry.message().payload() instanceof StoredEvent stored) {
                reader.accept(stored);
            }
            return going;
        });
        try {
            end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while the log was read", interrupted);
        } catch (TimeoutException late) {
            stream.close();
            throw new LogUnavailableException("the log was not read in time", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new LogUnavailableException("the log could not be read", failed);
        }
    }
}
