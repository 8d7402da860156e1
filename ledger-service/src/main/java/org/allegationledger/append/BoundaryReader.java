package org.allegationledger.append;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.StoredEvent;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;

/** Reads a sourced boundary to its end: Axon knows its consistency marker only then. */
final class BoundaryReader {

    private static final int LIMIT_SECONDS = 60;

    private BoundaryReader() {}

    /**
     * Hands every event of the stream to a reader, in the log's order.
     *
     * @throws LogUnavailableException when the store does not answer in time; nothing was recorded, a retry is safe
     */
    static void read(MessageStream<? extends EventMessage> stream, Consumer<StoredEvent> reader) {
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
