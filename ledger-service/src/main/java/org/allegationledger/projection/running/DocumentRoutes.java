package org.allegationledger.projection.running;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Says to which document an event goes. The processor asks once for every segment and once more for every event that it
 * handles, so the answers for the last {@link #REMEMBERED_EVENTS} positions are kept: an event is read once.
 */
final class DocumentRoutes {

    /** More than the events that the processor holds between streaming and handling them; a power of two. */
    static final int REMEMBERED_EVENTS = 4_096;

    private final AtomicReferenceArray<@Nullable Route> routes = new AtomicReferenceArray<>(REMEMBERED_EVENTS);
    private final EventCodec<Recorded> codec;
    private final Function<LedgerEvent, Optional<String>> documentOf;

    DocumentRoutes(EventCodec<Recorded> codec, Function<LedgerEvent, Optional<String>> documentOf) {
        this.codec = codec;
        this.documentOf = documentOf;
    }

    /**
     * The id of the document that the event goes to.
     *
     * @throws LogCorruptException when the event cannot be read, or has no document
     */
    String of(StoredEvent stored) {
        long position = stored.position().value();
        int slot = (int) (position & (REMEMBERED_EVENTS - 1));
        Route known = routes.get(slot);
        if (known != null && known.position() == position) {
            return known.document();
        }
        String document = documentOf
                .apply(codec.decode(stored).event())
                .orElseThrow(() -> new LogCorruptException("the event's name and its content differ", position));
        routes.set(slot, new Route(position, document));
        return document;
    }

    private record Route(long position, String document) {}
}
