package org.allegationledger.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * Projections made anew beside those that serve (design 5, Versions). Every method throws {@link
 * org.allegationledger.log.LogUnavailableException} when the store cannot be reached; a retry is safe.
 */
public interface Rebuilds {

    /**
     * Has a projection made anew, unless that is under way; any node goes on with it, and has it serve when it has caught up.
     *
     * @return how it stands; empty where there is no such projection
     */
    Optional<Standing> begin(String projection);

    /** How a projection stands; empty where there is no such projection. */
    Optional<Standing> find(String projection);

    /**
     * How a projection stands.
     *
     * @param serving what queries read
     * @param building what is made beside it, if something is
     */
    record Standing(String name, Version serving, Optional<Building> building) {}

    /**
     * A version of a projection.
     *
     * @param number from 0
     * @param form of its documents
     * @param position up to which it is folded; -1: nothing yet
     */
    record Version(long number, int form, long position) {}

    /**
     * A version that is made.
     *
     * @param eventsPerSecond since it was begun
     * @param remaining how long it takes at that rate until it holds what the log holds now; empty while nobody can know
     */
    record Building(Version version, double eventsPerSecond, Optional<Duration> remaining) {}
}
