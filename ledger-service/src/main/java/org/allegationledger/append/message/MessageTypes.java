package org.allegationledger.append.message;

import java.util.Optional;
import org.allegationledger.command.Batch;
import org.allegationledger.command.Command;
import org.allegationledger.command.Group;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;

/** The names of our messages: events by their stored name, commands by their own. */
public final class MessageTypes implements MessageTypeResolver {

    private static final String NAMESPACE = "ledger.";
    private static final String COMMAND_VERSION = "1";

    private final MessageTypeResolver others;

    /**
     * @param others names what is neither a command nor an event of ours
     */
    public MessageTypes(MessageTypeResolver others) {
        this.others = others;
    }

    /** The name to which a kind of command, a batch or a group is sent; it is never stored. */
    public static QualifiedName command(Class<?> kind) {
        return new QualifiedName(NAMESPACE + kind.getSimpleName());
    }

    static MessageType event(LedgerEvent event) {
        EventType type = EventType.of(event);
        return new MessageType(type.storedName(), Integer.toString(type.version()));
    }

    @Override
    public Optional<MessageType> resolve(Class<?> payload) {
        if (LedgerEvent.class.isAssignableFrom(payload)) {
            EventType type = EventType.ofClass(payload);
            return Optional.of(new MessageType(type.storedName(), Integer.toString(type.version())));
        }
        if (Command.class.isAssignableFrom(payload) || payload == Batch.class || payload == Group.class) {
            return Optional.of(new MessageType(command(payload), COMMAND_VERSION));
        }
        return others.resolve(payload);
    }
}
