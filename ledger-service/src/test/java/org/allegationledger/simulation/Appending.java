package org.allegationledger.simulation;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An append past the commands, and what came of it. */
final class Appending {

    /** Ids of what it registers are in a range that no command uses. */
    private static final long IDS = 99;

    private final Step.Append step;
    private final UUID salt;
    private volatile @Nullable Reply reply;

    /**
     * @param salt makes the ids of its events its own
     */
    Appending(Step.Append step, UUID salt) {
        this.step = step;
        this.salt = salt;
    }

    Step.Append step() {
        return step;
    }

    String caller() {
        return "append-" + step.number();
    }

    /** The ids of its events, in order. */
    List<UUID> eventIds() {
        return IntStream.range(0, step.events())
                .mapToObj(i -> UUID.nameUUIDFromBytes(
                        (salt + " " + step.number() + " " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList();
    }

    /** The parties that they register. */
    List<UUID> parties() {
        return IntStream.range(0, step.events())
                .mapToObj(i -> new UUID(IDS, step.number() * 100L + i))
                .toList();
    }

    void answered(Reply given) {
        reply = given;
    }

    @Nullable
    Reply reply() {
        return reply;
    }

    @Override
    public String toString() {
        return step + " -> " + reply;
    }
}
