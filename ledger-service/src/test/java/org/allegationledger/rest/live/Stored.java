package org.allegationledger.rest.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;

/** Makes stored events. */
final class Stored {

    private Stored() {}

    /** One whose entry is its position. */
    static StoredEvent event(long position, String type) {
        return new StoredEvent(
                new Position(position),
                "e" + position,
                type,
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                Set.of(),
                Map.of(),
                new byte[0],
                Long.toString(position).getBytes(UTF_8));
    }
}
