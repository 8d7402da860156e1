package org.allegationledger.append;

import java.util.Optional;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.ReviseStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.DecidableCommand;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;

/**
 * What a command is sent to, and so what its {@code If-Match} speaks of: the record in the path.
 *
 * @param id the record's
 * @param events those that bear on it, and perhaps others
 */
record Resource(RecordId id, Criterion events) {

    /** Empty for a command that makes a record of its own: there is nothing yet that it could match. */
    static Optional<Resource> of(DecidableCommand<?, ?> decidable) {
        if (decidable.allegation() != null) {
            AllegationId id = decidable.allegation();
            return Optional.of(new Resource(id, Criterion.of(Tag.allegation(id))));
        }
        return switch (decidable.command()) {
            case AmendParty(var id, var _, var _) -> Optional.of(party(id));
            case MergeParties(var id, var _, var _) -> Optional.of(party(id));
            case UnmergeParties(var id, var _) -> Optional.of(party(id));
            case AmendSource(var id, var _, var _) ->
                Optional.of(new Resource(
                        id, Criterion.of(Tag.source(id), EventType.SOURCE_REGISTERED, EventType.SOURCE_AMENDED)));
            case ReviseStatement _ -> throw new IllegalArgumentException("it speaks to an allegation");
            case Creating _ -> Optional.empty();
        };
    }

    private static Resource party(PartyId id) {
        return new Resource(
                id,
                Criterion.of(
                        Tag.party(id),
                        EventType.PARTY_REGISTERED,
                        EventType.PARTY_AMENDED,
                        EventType.PARTIES_MERGED,
                        EventType.PARTIES_UNMERGED));
    }

    /** Whether an event of the criterion bears on the record itself. */
    boolean bornOnBy(Recorded recorded) {
        boolean anyOfTheTag = events.types().isEmpty();
        return recorded.tags().contains(events.tag())
                && (anyOfTheTag || recorded.event().id().equals(id));
    }
}
