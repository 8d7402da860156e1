package org.allegationledger.log.store.witness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a witness does, as this node sees it.
 *
 * @param name of its key
 * @param state what it did last
 * @param since when it began to
 * @param reason why it was last not up, a constant text; none when it always was
 */
public record WitnessStatus(
        String name, State state, Instant since, @Nullable String reason) {

    /** What a witness can do. */
    public enum State {
        /** It was not asked yet. */
        UNASKED,
        /** It cosigns. */
        UP,
        /** It answers, and does not cosign. */
        REFUSING,
        /** It does not answer in time. */
        DOWN
    }
}
