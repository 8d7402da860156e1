package org.allegationledger.query;

import java.time.Instant;
import java.util.Optional;
import org.allegationledger.log.Position;
import org.allegationledger.vocabulary.SaidAt;

/**
 * What an answer may know: what was recorded by then, and what had been said by then (design 3.4).
 *
 * @param recordedAsOf nothing that was recorded later
 * @param position nothing behind this position
 * @param saidAsOf nothing that was said later; a period counts up to its last instant
 */
public record AsOf(Optional<Instant> recordedAsOf, Optional<Position> position, Optional<SaidAt> saidAsOf) {

    /** Everything. */
    public static final AsOf NOW = new AsOf(Optional.empty(), Optional.empty(), Optional.empty());
}
