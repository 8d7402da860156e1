package org.allegationledger.query.answering;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.bson.conversions.Bson;

/** The filters of the lists, each of which an index serves. */
final class ViewFilters {

    private ViewFilters() {}

    static Bson parties(Optional<PartyKind> kind) {
        return kind.map(one -> eq("kind", one.name())).orElse(empty());
    }

    static Bson responsesTo(AllegationId id) {
        return eq("inResponseTo", id.toString());
    }

    static Bson stancesOf(PartyId party) {
        return eq("stances.party", party.toString());
    }

    /**
     * @param party of the filter, as the one that it counts as
     */
    static Bson allegations(AllegationFilter filter, Optional<PartyId> party) {
        List<Bson> all = new ArrayList<>();
        if (party.isPresent() && filter.stance().isPresent()) {
            all.add(elemMatch(
                    "stances",
                    and(
                            eq("party", party.get().toString()),
                            eq("stance", filter.stance().get().name()))));
        } else {
            party.ifPresent(one -> all.add(eq("parties", one.toString())));
            filter.stance().ifPresent(stance -> all.add(eq("stances.stance", stance.name())));
        }
        filter.status().ifPresent(status -> all.add(eq("status", status.name())));
        filter.act().ifPresent(act -> all.add(eq("acts", act.value())));
        return all.isEmpty() ? empty() : and(all);
    }
}
