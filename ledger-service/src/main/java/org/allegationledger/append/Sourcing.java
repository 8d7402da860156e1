package org.allegationledger.append;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.DecidableCommand;
import org.allegationledger.decide.Decision;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.Creation;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one command needs to know of the log: its boundary, and what the events of the boundary amount to once they were read.
 * Belongs to one handling of one command.
 */
final class Sourcing<M> {

    private final Command command;
    private final DecidableCommand<?, M> decidable;
    private final List<Criterion> criteria = new ArrayList<>();
    private final @Nullable Resource resource;
    private M model;
    private @Nullable StoredEvent sameId;
    private OptionalLong lastOfResource = OptionalLong.empty();

    /**
     * @param conditional whether there is an {@code If-Match}
     */
    Sourcing(DecidableCommand<?, M> decidable, Tag.Mac mac, boolean conditional) {
        this.command = decidable.command();
        this.decidable = decidable;
        this.resource = conditional ? Resource.of(decidable).orElse(null) : null;
        this.model = decidable.initial(mac);
        criteria.addAll(decidable.boundary(mac).criteria());
        if (command instanceof Creating) {
            criteria.add(Criterion.of(Tag.record(command.id())));
        }
        if (resource != null) {
            criteria.addAll(resource.events());
        }
    }

    List<Criterion> criteria() {
        return criteria;
    }

    void accept(StoredEvent stored, Recorded recorded) {
        boolean makesTheRecord = recorded.event() instanceof Creation creation
                && creation.id().value().equals(command.id().value());
        if (command instanceof Creating && makesTheRecord) {
            sameId = stored;
        }
        if (resource != null && resource.bornOnBy().test(recorded)) {
            lastOfResource = OptionalLong.of(recorded.position());
        }
        evolve(recorded);
    }

    /** What an earlier command of the same request becomes has no place in the log yet. */
    void evolve(Recorded recorded) {
        model = decidable.evolve(model, recorded);
    }

    Command command() {
        return command;
    }

    Decision decide(Instant now) {
        return decidable.decide(model, now);
    }

    /** See {@link DecidableCommand#creation}. */
    Optional<LedgerEvent> creation() {
        return decidable.creation();
    }

    /** The event that made a record with this id. */
    @Nullable
    StoredEvent sameId() {
        return sameId;
    }

    /** Position of the last event that bears on the resource of {@code If-Match}. */
    OptionalLong lastOfResource() {
        return lastOfResource;
    }
}
