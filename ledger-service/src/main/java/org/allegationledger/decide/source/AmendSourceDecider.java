package org.allegationledger.decide.source;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.Erasure;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.OwnExternalIds;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/**
 * A source is described otherwise, unless its texts were erased, that leaves it unnamed, or another source has one of its new
 * external ids.
 */
public final class AmendSourceDecider implements Decider<AmendSource, AmendSourceDecider.Model> {

    /** Whether it exists and was erased, what names it, who has the new external ids, and which the source has so far. */
    public record Model(
            Unmet unmet, Erasure erasure, Designation designation, ExternalIdClaim claim, OwnExternalIds own) {}

    @Override
    public Boundary boundary(AmendSource command, Tag.Mac mac) {
        Criterion ownEvents =
                Criterion.of(Tag.source(command.id()), EventType.SOURCE_REGISTERED, EventType.SOURCE_AMENDED);
        return Boundary.of(
                references(command).criteria(),
                Erasure.criteria(command.id()),
                claim(command, mac).criteria(),
                Stream.of(ownEvents));
    }

    @Override
    public Model initial(AmendSource command, Tag.Mac mac) {
        return new Model(
                references(command).unmet(),
                Erasure.of(command.id()),
                Designation.of(command.id()),
                claim(command, mac),
                OwnExternalIds.of(command.id()));
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        return new Model(
                model.unmet().evolve(recorded),
                model.erasure().evolve(recorded),
                model.designation().evolve(recorded),
                model.claim().evolve(recorded),
                model.own().evolve(recorded));
    }

    @Override
    public Decision decide(AmendSource command, Model model, Instant now) {
        return Decision.unless(
                references(command)
                        .broken(model.unmet())
                        .or(() -> model.erasure().broken())
                        .or(() -> model.designation().broken(command.changes()))
                        .or(() -> model.claim().broken("/changes/externalIds")),
                () -> new SourceAmended(command.id(), command.reason(), command.changes(), freed(command, model)));
    }

    private static References references(AmendSource command) {
        return References.none().inPath(command.id());
    }

    private static ExternalIdClaim claim(AmendSource command, Tag.Mac mac) {
        return ExternalIdClaim.of(
                command.id(), Objects.requireNonNullElse(command.changes().externalIds(), List.of()), mac);
    }

    private static List<String> freed(AmendSource command, Model model) {
        return command.changes().externalIds() == null ? List.of() : model.own().freedBy(model.claim());
    }
}
