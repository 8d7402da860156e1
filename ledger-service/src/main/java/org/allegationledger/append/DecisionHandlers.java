package org.allegationledger.append;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.allegationledger.append.message.MessageTypes;
import org.allegationledger.command.Batch;
import org.allegationledger.command.Command;
import org.allegationledger.command.Group;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.TextSeal;
import org.axonframework.common.configuration.ModuleBuilder;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;

/** Subscribes the one handler for every kind of command that there is, for batches of them, and for groups. */
public final class DecisionHandlers {

    private static final String MODULE = "commands";

    private DecisionHandlers() {}

    /**
     * The handlers, on the configuration's event store.
     *
     * @param codec decodes what is sourced
     * @param log finds the receipts of what was recorded before
     * @param seal under which requests are told apart
     * @param mac under the ledger's tag key
     * @param clock the service's
     * @param ids makes the ids of events
     */
    public static ModuleBuilder<CommandHandlingModule> module(
            EventCodec<Recorded> codec,
            LogReader log,
            TextSeal seal,
            Tag.Mac mac,
            InstantSource clock,
            Supplier<UUID> ids) {
        var parts = new DecisionHandler.Parts(codec, log, new Digests(seal), mac, clock, ids);
        var events = new DecodedEvents(codec);
        var handlers = CommandHandlingModule.named(MODULE).commandHandlers();
        Stream.concat(kinds(Command.class), Stream.of(Batch.class))
                .forEach(kind -> handlers.commandHandler(
                        MessageTypes.command(kind),
                        configuration ->
                                new DecisionHandler(configuration.getComponent(EventStore.class), events, parts)));
        return handlers.commandHandler(
                MessageTypes.command(Group.class),
                configuration -> new GroupHandler(configuration.getComponent(EventStore.class), events, parts));
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed()
                ? Stream.of(kind.getPermittedSubclasses())
                        .flatMap(DecisionHandlers::kinds)
                        .distinct()
                : Stream.of(kind);
    }
}
