package org.allegationledger.rest;

import java.util.function.Predicate;
import org.allegationledger.event.Bearing;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.vocabulary.AllegationId;

/**
 * Lets through what bears on an allegation, as its history has it. It has to see every event that {@link #mayBearOn} lets through,
 * once and from the beginning of the log: the earlier ones tell which merges are merges of the allegation's parties.
 */
final class BearingEvents implements Predicate<StoredEvent> {

    private final EventCodec<Recorded> codec;
    private final Bearing bearing;

    BearingEvents(EventCodec<Recorded> codec, AllegationId id) {
        this.codec = codec;
        this.bearing = Bearing.on(id);
    }

    /** Every event of which one may bear on the allegation. */
    static LogFilter mayBearOn(AllegationId id) {
        return LogFilter.taggedAnyOf(Tag.allegation(id).toString(), Tag.merges().toString());
    }

    /** The event that recorded the allegation. */
    static LogFilter recorded(AllegationId id) {
        return LogFilter.tagged(Tag.record(id).toString(), EventType.ALLEGATION_RECORDED.storedName());
    }

    /**
     * @throws org.allegationledger.log.LogCorruptException when the event cannot be read
     */
    @Override
    public boolean test(StoredEvent event) {
        return bearing.take(codec.decode(event));
    }
}
