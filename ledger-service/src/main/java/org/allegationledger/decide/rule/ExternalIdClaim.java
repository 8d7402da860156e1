package org.allegationledger.decide.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.RecordId;

/**
 * Part of a decision model: the external ids that a record would have, and which records have them now (design 3.1: a pair is
 * unique among the records of one type). Events do not show external ids in the open, so they are known by their tags.
 *
 * @param claimant the record; what it has already is not taken
 * @param claimed tags of the external ids, in the order of the command's list
 * @param holders the record that has it, for each of these that one has
 */
public record ExternalIdClaim(ErasableId claimant, List<Tag> claimed, Map<Tag, RecordId> holders) {

    /** The claim before any event. */
    public static ExternalIdClaim of(ErasableId claimant, List<ExternalId> ids, Tag.Mac mac) {
        return new ExternalIdClaim(
                claimant, ids.stream().map(id -> Tag.externalId(id, mac)).toList(), Map.of());
    }

    /** For the events that tell who has these external ids. */
    public Stream<Criterion> criteria() {
        ExternalIdScope scope = ExternalIdScope.of(claimant);
        return claimed.stream().flatMap(scope::criteria);
    }

    /** After one more event. */
    public ExternalIdClaim evolve(Recorded recorded) {
        // An erasure has no external ids, and frees none.
        if (claimed.isEmpty()
                || !(recorded.event().id() instanceof ErasableId id)
                || ExternalIdScope.of(id) != ExternalIdScope.of(claimant)) {
            return this;
        }
        Map<Tag, RecordId> now = new HashMap<>(holders);
        for (Tag tag : claimed) {
            if (recorded.tags().contains(Tag.freedExternalId(tag.value()))) {
                now.remove(tag, id);
            }
            if (recorded.tags().contains(tag)) {
                now.put(tag, id);
            }
        }
        return new ExternalIdClaim(claimant, claimed, Map.copyOf(now));
    }

    /**
     * The refusal, if another record has one of them. An external id that is claimed twice is pointed at where it comes first.
     *
     * @param pointer to the command's list
     */
    public Optional<Refusal> broken(String pointer) {
        List<String> pointers = IntStream.range(0, claimed.size())
                .filter(i -> claimed.indexOf(claimed.get(i)) == i)
                .filter(i -> isTaken(claimed.get(i)))
                .mapToObj(i -> pointer + '/' + i)
                .toList();
        return pointers.isEmpty() ? Optional.empty() : Optional.of(new Refusal(Reason.EXTERNAL_ID_TAKEN, pointers));
    }

    private boolean isTaken(Tag tag) {
        RecordId holder = holders.get(tag);
        return holder != null && !holder.equals(claimant);
    }
}
