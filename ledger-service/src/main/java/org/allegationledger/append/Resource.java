package org.allegationledger.append;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.ReviseStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.DecidableCommand;
import org.allegationledger.event.Bearing;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;

/**
 * What a command is sent to, and so what its {@code If-Match} speaks of: the record in the path.
 *
 * @param events those that bear on it, and perhaps others
 * @param bornOnBy whether one of these bears on it; asked once for each, in the log's order
 */
record Resource(List<Criterion> events, Predicate<Recorded> bornOnBy) {

    /** Empty for a command that makes a record of its own: there is nothing yet that it could match. */
    static Optional<Resource> of(DecidableCommand<?, ?> decidable) {
        if (decidable.allegation() != null) {
            AllegationId id = decidable.allegation();
            return Optional.of(allegation(id));
        }
        return switch (decidable.command()) {
            case AmendParty(var id, var _, var _) -> Optional.of(party(id));
            case MergeParties(var id, var _, var _) -> Optional.of(party(id));
            case UnmergeParties(var id, var _) -> Optional.of(party(id));
            case AmendSource(var id, var _, var _) ->
                Optional.of(itself(
                        id,
                        Criterion.of(
                                Tag.source(id),
                                EventType.SOURCE_REGISTERED,
                                EventType.SOURCE_AMENDED,
                                EventType.RECORD_ERASED)));
            case ReviseStatement _ -> throw new IllegalArgumentException("it speaks to an allegation");
            case Creating _ -> Optional.empty();
        };
    }

    private static Resource allegation(AllegationId id) {
        Bearing bearing = Bearing.on(id);
        Tag tag = Tag.allegation(id);
        return new Resource(
                List.of(Criterion.of(tag), Criterion.of(Tag.merges())),
                recorded -> bearing.take(recorded) || recorded.tags().contains(tag));
    }

    private static Resource party(PartyId id) {
        return itself(
                id,
                Criterion.of(
                        Tag.party(id),
                        EventType.PARTY_REGISTERED,
                        EventType.PARTY_AMENDED,
                        EventType.PARTIES_MERGED,
                        EventType.PARTIES_UNMERGED,
                        EventType.RECORD_ERASED));
    }

    private static Resource itself(RecordId id, Criterion events) {
        return new Resource(
                List.of(events),
                recorded -> recorded.tags().contains(events.tag())
                        && recorded.event().about().equals(id));
    }
}
