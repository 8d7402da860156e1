package org.allegationledger.append;

import java.util.Optional;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.command.Command.RecordStatement;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.RecordId;

/**
 * What a command is sent to, and so what its {@code If-Match} speaks of: the record in the path.
 *
 * @param id the record's
 * @param events those that bear on it, and perhaps others
 */
record Resource(RecordId id, Criterion events) {

    /** Empty for a command that makes a record of its own: there is nothing yet that it could match. */
    static Optional<Resource> of(Command command) {
        return switch (command) {
            case AmendParty(var id, var _, var _) ->
                Optional.of(new Resource(
                        id, Criterion.of(Tag.party(id), EventType.PARTY_REGISTERED, EventType.PARTY_AMENDED)));
            case AmendSource(var id, var _, var _) ->
                Optional.of(new Resource(
                        id, Criterion.of(Tag.source(id), EventType.SOURCE_REGISTERED, EventType.SOURCE_AMENDED)));
            case RecordStatement statement ->
                Optional.of(
                        new Resource(statement.allegationId(), Criterion.of(Tag.allegation(statement.allegationId()))));
            case Creating _ -> Optional.empty();
        };
    }

    /** Whether an event of the criterion bears on the record itself. */
    boolean bornOnBy(Recorded recorded) {
        boolean anyOfTheTag = events.types().isEmpty();
        return recorded.tags().contains(events.tag())
                && (anyOfTheTag || recorded.event().id().equals(id));
    }
}
