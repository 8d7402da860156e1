package org.allegationledger.append;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.DecidableCommand;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.Creation;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.StoredEvent;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * What one command needs to know of the log: its boundary as Axon's criteria, and what the events of the boundary amount to
 * once they were read. Belongs to one handling of one command.
 */
final class Sourcing<M> {

    private final Command command;
    private final DecidableCommand<?, M> decidable;
    private final List<Criterion> criteria = new ArrayList<>();
    private final @Nullable Tag commandTag;
    private final @Nullable Resource resource;
    private M model;
    private @Nullable StoredEvent sameKey;
    private @Nullable StoredEvent sameId;
    private OptionalLong lastOfResource = OptionalLong.empty();

    Sourcing(DecidableCommand<?, M> decidable, Tag.Mac mac, @Nullable Tag commandTag, boolean conditional) {
        this.command = decidable.command();
        this.decidable = decidable;
        this.commandTag = commandTag;
        this.resource = conditional ? Resource.of(decidable).orElse(null) : null;
        this.model = decidable.initial(mac);
        criteria.addAll(decidable.boundary(mac).criteria());
        if (commandTag != null) {
            criteria.add(Criterion.of(commandTag));
        }
        if (command instanceof Creating) {
            criteria.add(Criterion.of(Tag.record(command.id())));
        }
        if (resource != null) {
            criteria.addAll(resource.events());
        }
    }

    EventCriteria criteria() {
        List<EventCriteria> alternatives = new Boundary(criteria)
                .criteria().stream().map(Sourcing::criteria).toList();
        return EventCriteria.either(alternatives);
    }

    void accept(StoredEvent stored, Recorded recorded) {
        if (commandTag != null && recorded.tags().contains(commandTag)) {
            sameKey = stored;
        }
        boolean makesTheRecord = recorded.event() instanceof Creation creation
                && creation.id().value().equals(command.id().value());
        if (command instanceof Creating && makesTheRecord) {
            sameId = stored;
        }
        if (resource != null && resource.bornOnBy().test(recorded)) {
            lastOfResource = OptionalLong.of(recorded.position());
        }
        model = decidable.evolve(model, recorded);
    }

    M model() {
        return model;
    }

    /** The event of an earlier command with the same idempotency key. */
    @Nullable
    StoredEvent sameKey() {
        return sameKey;
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

    static EventCriteria criteria(Criterion criterion) {
        var tagged = EventCriteria.havingTags(new org.axonframework.messaging.eventstreaming.Tag(
                criterion.tag().key(), criterion.tag().value()));
        if (criterion.types().isEmpty()) {
            return tagged;
        }
        Set<QualifiedName> names = criterion.types().stream()
                .map(EventType::storedName)
                .map(QualifiedName::new)
                .collect(Collectors.toSet());
        return tagged.andBeingOneOfTypes(names);
    }
}
