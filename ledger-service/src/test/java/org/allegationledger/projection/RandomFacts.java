package org.allegationledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.Merges;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SpeechId;

/** A random but well-formed history: records come before the events that name them. */
public final class RandomFacts {

    private final Random random;
    private final int base;
    private final List<PartyId> parties = new ArrayList<>();
    private final List<AllegationId> allegations = new ArrayList<>();
    /** The allegation of each statement. */
    private final List<AllegationId> about = new ArrayList<>();

    private int sources;
    private Merges merges = Merges.NONE;

    /**
     * @param seed decides everything
     * @param base the ids are numbered from here on
     */
    public RandomFacts(long seed, int base) {
        this.random = new Random(seed);
        this.base = base;
    }

    /** So many events. */
    public List<LedgerEvent> next(int count) {
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(parties.size() < 2 ? party() : next());
        }
        return events;
    }

    private LedgerEvent next() {
        return switch (random.nextInt(14)) {
            case 0 -> party();
            case 1 ->
                new PartyAmended(
                        any(parties),
                        Facts.text("why"),
                        new PartyChanges(
                                null,
                                Facts.text("name " + random.nextInt(100)),
                                null,
                                null,
                                random.nextBoolean() ? new Change<>(any(parties)) : new Change<>(null),
                                null),
                        List.of());
            case 2 -> source();
            case 3, 4 -> allegation();
            case 5 -> merge();
            case 6, 7, 8 -> revision();
            default -> statement();
        };
    }

    /** As the rules have it: a party is merged once, and never with itself. */
    private LedgerEvent merge() {
        PartyId party = any(parties);
        PartyId into = any(parties);
        if (merges.one(into).equals(party)) {
            return party();
        }
        LedgerEvent event = merges.isMerged(party)
                ? Facts.unmerged(party, Objects.requireNonNull(merges.into().get(party)))
                : Facts.merged(party, into);
        merges = merges.evolve(event);
        return event;
    }

    private LedgerEvent party() {
        PartyId id = Facts.party(base + parties.size());
        parties.add(id);
        return Facts.registered(id);
    }

    private LedgerEvent source() {
        if (sources > 0 && random.nextBoolean()) {
            return new SourceAmended(
                    Facts.source(base + random.nextInt(sources)),
                    Facts.text("why"),
                    new SourceChanges(
                            null,
                            new Change<>(Facts.text("title " + random.nextInt(100))),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null),
                    List.of());
        }
        return Facts.registered(Facts.source(base + sources++));
    }

    private LedgerEvent allegation() {
        AllegationId id = Facts.allegation(base + allegations.size());
        var allegation = Facts.accusationBy(any(parties)).against(any(parties)).saidAt(day());
        if (!allegations.isEmpty() && random.nextBoolean()) {
            allegation.inResponseTo(any(allegations));
        }
        allegations.add(id);
        return allegation.as(id);
    }

    private LedgerEvent statement() {
        if (allegations.isEmpty()) {
            return allegation();
        }
        var id = Facts.statement(base + about.size());
        var allegation = any(allegations);
        about.add(allegation);
        var said = Facts.said(any(parties), day());
        return switch (random.nextInt(7)) {
            case 0, 1 -> Facts.attributed(id, allegation, said, any(parties));
            case 2, 3 -> Facts.denied(id, allegation, said, random.nextBoolean() ? Extent.FULL : Extent.PARTIAL);
            case 4 -> Facts.admitted(id, allegation, said);
            case 5 -> Facts.disputed(id, allegation, said);
            default -> Facts.uncommented(id, allegation, said);
        };
    }

    /** What becomes of something that was said, by a statement or now and then by the allegation itself. */
    private LedgerEvent revision() {
        if (about.isEmpty()) {
            return statement();
        }
        int number = random.nextInt(about.size());
        AllegationId allegation = about.get(number);
        SpeechId target = random.nextInt(4) == 0 ? allegation : Facts.statement(base + number);
        return switch (random.nextInt(4)) {
            case 0 -> Facts.retracted(target, allegation);
            case 1 -> new CitationsAdded(target, allegation, List.of(Facts.citing(Facts.SOURCE)));
            case 2 -> {
                about.add(allegation);
                yield Facts.withdrawn(
                        Facts.statement(base + about.size() - 1), allegation, Facts.said(any(parties), day()), target);
            }
            default -> Facts.corrected(target, allegation, Facts.saidThen(day()));
        };
    }

    private String day() {
        return random.nextBoolean() ? "2024-0" + (1 + random.nextInt(9)) : "2024";
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
