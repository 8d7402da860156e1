package org.allegationledger.decide.party;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.allegationledger.command.Command.AmendParty;
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
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.Change;

/** A party is described otherwise, unless its texts were erased, or another party has one of its new external ids. */
public final class AmendPartyDecider implements Decider<AmendParty, AmendPartyDecider.Model> {

    /** The parties that it names, whether it was erased, who has the new external ids, and which the party has so far. */
    public record Model(Unmet unmet, Erasure erasure, ExternalIdClaim claim, OwnExternalIds own) {}

    @Override
    public Boundary boundary(AmendParty command, Tag.Mac mac) {
        return Boundary.of(
                references(command).criteria(),
                Erasure.criteria(command.id()),
                claim(command, mac).criteria(),
                ownEvents(command));
    }

    @Override
    public Model initial(AmendParty command, Tag.Mac mac) {
        return new Model(
                references(command).unmet(),
                Erasure.of(command.id()),
                claim(command, mac),
                OwnExternalIds.of(command.id()));
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        return new Model(
                model.unmet().evolve(recorded),
                model.erasure().evolve(recorded),
                model.claim().evolve(recorded),
                model.own().evolve(recorded));
    }

    @Override
    public Decision decide(AmendParty command, Model model, Instant now) {
        return Decision.unless(
                references(command)
                        .broken(model.unmet())
                        .or(() -> model.erasure().broken())
                        .or(() -> model.claim().broken("/changes/externalIds")),
                () -> new PartyAmended(command.id(), command.reason(), command.changes(), freed(command, model)));
    }

    private static References references(AmendParty command) {
        return References.none()
                .inPath(command.id())
                .party("/changes/actsFor", Change.apply(command.changes().actsFor(), null))
                .party("/changes/origin", Change.apply(command.changes().origin(), null));
    }

    private static ExternalIdClaim claim(AmendParty command, Tag.Mac mac) {
        return ExternalIdClaim.of(
                command.id(), Objects.requireNonNullElse(command.changes().externalIds(), List.of()), mac);
    }

    /** Only a change of external ids needs to know the old ones; this tag is also on parties that act for this one. */
    private static Stream<Criterion> ownEvents(AmendParty command) {
        return command.changes().externalIds() == null
                ? Stream.empty()
                : Stream.of(Criterion.of(Tag.party(command.id()), EventType.PARTY_REGISTERED, EventType.PARTY_AMENDED));
    }

    private static List<String> freed(AmendParty command, Model model) {
        return command.changes().externalIds() == null ? List.of() : model.own().freedBy(model.claim());
    }
}
