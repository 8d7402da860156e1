package org.allegationledger.decide.party;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.Erasure;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Sameness;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.PartyId;

/**
 * A party counts as another, unless its texts were erased, it does so already, or that one would then count as itself in the
 * end. The other one may be erased: what the event says is sealed under the first.
 */
public final class MergePartiesDecider implements Decider<MergeParties, MergeModel> {

    @Override
    public Boundary boundary(MergeParties command, Tag.Mac mac) {
        return Boundary.of(
                references(command).criteria(), Erasure.criteria(command.id()), Stream.of(Sameness.criterion()));
    }

    @Override
    public MergeModel initial(MergeParties command, Tag.Mac mac) {
        return MergeModel.of(references(command), command.id());
    }

    @Override
    public MergeModel evolve(MergeModel model, Recorded recorded) {
        return model.evolve(recorded);
    }

    @Override
    public Decision decide(MergeParties command, MergeModel model, Instant now) {
        return Decision.unless(
                references(command)
                        .broken(model.unmet())
                        .or(() -> model.erasure().broken())
                        .or(() -> broken(command, model)),
                () -> new PartiesMerged(command.id(), command.into(), command.reason()));
    }

    private static References references(MergeParties command) {
        return References.none().inPath(command.id()).party("/into", command.into());
    }

    private static Optional<Refusal> broken(MergeParties command, MergeModel model) {
        PartyId id = command.id();
        if (model.merges().isMerged(id)) {
            return Optional.of(Refusal.of(Reason.ALREADY_MERGED));
        }
        return model.merges().one(command.into()).equals(id)
                ? Optional.of(Refusal.of(Reason.MERGE_CYCLE, "/into"))
                : Optional.empty();
    }
}
