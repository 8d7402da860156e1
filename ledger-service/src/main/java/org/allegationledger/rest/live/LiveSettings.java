package org.allegationledger.rest.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the streams of one node, by environment variables such as {@code LEDGER_LIVE_MOST_STREAMS}.
 *
 * @param mostStreams how many may be open at once
 * @param heartbeat after so long without an event a stream says that it still is there
 * @param reconnectDelay what readers are told to wait before they come again
 */
@ConfigurationProperties("ledger.live")
public record LiveSettings(
        @DefaultValue("1000") int mostStreams,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1s") Duration reconnectDelay) {

    public LiveSettings {
        if (mostStreams < 0 || !heartbeat.isPositive() || reconnectDelay.isNegative()) {
            throw new IllegalArgumentException("a number of streams, a time between heartbeats and a delay");
        }
    }
}
