package org.allegationledger.exchange.export.csv;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.StanceView;
import org.allegationledger.vocabulary.PartyId;
import org.jspecify.annotations.Nullable;

/** Where everybody stands, a row for each party, allegation and side. */
public final class StanceTable {

    /** The first line. */
    public static final String HEADER = String.join(
                    ",",
                    "allegation",
                    "title",
                    "status",
                    "party",
                    "name",
                    "kind",
                    "side",
                    "stance",
                    "since",
                    "orderUncertain",
                    "attributedTo",
                    "attributedToNames",
                    "basis",
                    "confidence",
                    "establishedBy",
                    "position")
            + "\r\n";

    private StanceTable() {}

    /** The parties that the rows of these allegations name. */
    public static Set<PartyId> parties(Collection<AllegationView> allegations) {
        Set<PartyId> parties = new HashSet<>();
        allegations.stream()
                .flatMap(allegation -> allegation.stances().stream())
                .forEach(stance -> {
                    parties.add(stance.party());
                    parties.addAll(stance.attributedTo());
                });
        return parties;
    }

    /**
     * The rows of an allegation, each with its end.
     *
     * @param parties the parties that they name, as they are now; one that is missing, or whose name cannot be read, has an
     *     empty name
     */
    public static String rows(AllegationView allegation, Map<PartyId, PartyView> parties) {
        return allegation.stances().stream()
                .map(stance -> row(allegation, stance, parties))
                .collect(Collectors.joining());
    }

    private static String row(AllegationView allegation, StanceView stance, Map<PartyId, PartyView> parties) {
        @Nullable PartyView party = parties.get(stance.party());
        return new CsvLine()
                .value(allegation.id())
                .text(allegation.details().title().value())
                .value(allegation.status())
                .value(stance.party())
                .text(name(party))
                .value(party == null ? null : party.details().kind())
                .value(stance.side())
                .value(stance.stance())
                .value(stance.since())
                .value(stance.orderUncertain())
                .value(joined(stance.attributedTo(), " "))
                .text(joined(
                        stance.attributedTo().stream()
                                .map(named -> name(parties.get(named)))
                                .toList(),
                        "; "))
                .value(joined(stance.basis(), " "))
                .value(stance.confidence())
                .value(stance.establishedBy())
                .value(stance.position())
                .toString();
    }

    private static String name(@Nullable PartyView party) {
        return party == null ? "" : party.details().name().value();
    }

    private static String joined(List<?> values, String separator) {
        return values.stream().map(Objects::toString).collect(Collectors.joining(separator));
    }
}
