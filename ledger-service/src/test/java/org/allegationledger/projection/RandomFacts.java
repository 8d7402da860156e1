package org.allegationledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceChanges;

/** A random but well-formed history: records come before the events that name them. */
public final class RandomFacts {

    private final Random random;
    private final int base;
    private final List<PartyId> parties = new ArrayList<>();
    private final List<AllegationId> allegations = new ArrayList<>();
    private int sources;
    private int statements;

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
        return switch (random.nextInt(10)) {
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
            default -> statement();
        };
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
        var id = Facts.statement(base + statements++);
        var said = Facts.said(any(parties), day());
        return random.nextBoolean()
                ? Facts.attributed(id, any(allegations), said, any(parties))
                : Facts.denied(id, any(allegations), said, random.nextBoolean() ? Extent.FULL : Extent.PARTIAL);
    }

    private String day() {
        return random.nextBoolean() ? "2024-0" + (1 + random.nextInt(9)) : "2024";
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
