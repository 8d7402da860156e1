package org.allegationledger.decide.party;

import java.time.Instant;
import java.util.stream.Stream;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.Decision.Accepted;
import org.allegationledger.decide.Decision.Rejected;
import org.allegationledger.decide.rule.Erasure;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Sameness;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.PartyId;

/** A merged party counts as itself again, unless its texts were erased; what was merged into it stays with it. */
public final class UnmergePartiesDecider implements Decider<UnmergeParties, MergeModel> {

    @Override
    public Boundary boundary(UnmergeParties command, Tag.Mac mac) {
        return Boundary.of(
                references(command).criteria(), Erasure.criteria(command.id()), Stream.of(Sameness.criterion()));
    }

    @Override
    public MergeModel initial(UnmergeParties command, Tag.Mac mac) {
        return MergeModel.of(references(command), command.id());
    }

    @Override
    public MergeModel evolve(MergeModel model, Recorded recorded) {
        return model.evolve(recorded);
    }

    @Override
    public Decision decide(UnmergeParties command, MergeModel model, Instant now) {
        PartyId from = model.merges().into().get(command.id());
        return references(command)
                .broken(model.unmet())
                .or(() -> model.erasure().broken())
                .<Decision>map(Rejected::new)
                .orElseGet(() -> from == null
                        ? new Rejected(Refusal.of(Reason.NOT_MERGED))
                        : new Accepted(new PartiesUnmerged(command.id(), from, command.reason())));
    }

    private static References references(UnmergeParties command) {
        return References.none().inPath(command.id());
    }
}
