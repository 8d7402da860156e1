package org.allegationledger.view;

import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.accusing;
import static org.allegationledger.event.Facts.admitted;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.by;
import static org.allegationledger.event.Facts.corrected;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.disputed;
import static org.allegationledger.event.Facts.log;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.retracted;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.saidThen;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.uncommented;
import static org.allegationledger.event.Facts.unmerged;
import static org.allegationledger.event.Facts.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.StatementFact;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SpeechId;

/** What holds of the fold for any statements, whoever made them, whenever. */
class AllegationFoldPropertyTest {

    private static final AllegationId ABOUT = allegation(1);
    private static final int PARTIES = 4;
    private static final int KINDS = 14;

    /** Of these the order in the log does not matter: the others change what was recorded before. */
    private static final int STATEMENTS = 8;

    /** One statement; its id and, in some tests, its time come from its place. */
    private record Line(boolean foreign, int kind, PartyId party, String saidAt, List<PartyId> named) {

        LedgerEvent as(int number, String when) {
            AllegationId allegation = foreign ? allegation(2) : ABOUT;
            return switch (kind) {
                case 0 -> attributed(statement(number), allegation, said(party, when), named.toArray(PartyId[]::new));
                case 1 -> denied(statement(number), allegation, said(party, when));
                case 2 -> denied(statement(number), allegation, said(party, when), Extent.PARTIAL);
                case 3 -> admitted(statement(number), allegation, said(party, when));
                case 4 -> uncommented(statement(number), allegation, said(party, when));
                case 5 -> disputed(statement(number), allegation, said(party, when));
                case 6 -> withdrawn(statement(number), allegation, said(party, when), target(allegation));
                case 7 -> registered(party);
                case 8 -> corrected(target(allegation), allegation, saidThen(saidAt));
                case 9 -> foreign ? registered(party) : corrected(statement(target()), allegation, by(party));
                case 10 -> corrected(allegation, allegation, accusing(named.toArray(PartyId[]::new)));
                case 11 -> retracted(target(allegation), allegation);
                default -> merged(party, named.getFirst());
            };
        }

        /** One of the first statements, whichever it is, or now and then the allegation itself. */
        private SpeechId target(AllegationId allegation) {
            return foreign || target() == 0 ? allegation : statement(target());
        }

        private int target() {
            return Math.floorMod(named.hashCode() + party.hashCode(), 6);
        }
    }

    @Property(tries = 500)
    void everybody_stands_where_a_word_by_word_reading_of_the_design_puts_them(@ForAll("logs") List<Recorded> log) {
        AllegationView view = AllegationFold.fold(log);
        StanceOracle oracle = new StanceOracle(ABOUT, log);

        assertThat(view).isNotNull();
        assertThat(view.stances())
                .extracting(stance -> new StanceOracle.Standing(
                        stance.party(),
                        stance.side(),
                        stance.stance(),
                        stance.since(),
                        stance.position(),
                        stance.orderUncertain()))
                .containsExactlyInAnyOrderElementsOf(oracle.standings());
        assertThat(view.answers()).isEqualTo(oracle.answers());
        assertThat(view.status()).isEqualTo(oracle.status());
    }

    @Property(tries = 200)
    void to_fold_twice_is_to_fold_once(@ForAll("logs") List<Recorded> log, @ForAll @IntRange(max = 12) int from) {
        AllegationView once = AllegationFold.fold(log);

        assertThat(AllegationFold.fold(once, log, Merges.NONE)).isSameAs(once);
        assertThat(AllegationFold.fold(
                        once,
                        log.subList(Math.min(from, log.size()), log.size()),
                        merges(log.subList(0, Math.min(from, log.size())))))
                .isSameAs(once);
    }

    @Property(tries = 200)
    void the_view_does_not_depend_on_how_the_log_is_cut_into_batches(
            @ForAll("logs") List<Recorded> log, @ForAll @IntRange(max = 12) int cut) {
        AllegationView whole = AllegationFold.fold(log);
        int at = Math.min(cut, log.size());

        AllegationView inTwo = AllegationFold.fold(
                AllegationFold.fold(log.subList(0, at)), log.subList(at, log.size()), merges(log.subList(0, at)));
        AllegationView oneByOne = null;
        for (Recorded recorded : log) {
            oneByOne =
                    AllegationFold.fold(oneByOne, List.of(recorded), merges(log.subList(0, (int) recorded.position())));
        }

        assertThat(inTwo).isEqualTo(whole);
        assertThat(oneByOne).isEqualTo(whole);
    }

    @Property(tries = 500)
    void what_had_been_said_by_then_is_what_a_log_without_the_later_statements_says(
            @ForAll("logs") List<Recorded> log, @ForAll("moments") String moment) {
        SaidAt by = SaidAt.of(moment);
        AllegationView view = AllegationFold.fold(log);
        assertThat(view).isNotNull();
        Set<RecordId> later = view.statements().stream()
                .filter(fact -> fact.saidAt().first().isAfter(by.last()))
                .map(StatementFact::id)
                .collect(Collectors.toSet());
        AllegationView without = AllegationFold.fold(log.stream()
                .filter(recorded -> !(recorded.event() instanceof StatementRecorded made && later.contains(made.id())))
                .toList());
        assertThat(without).isNotNull();
        StanceOracle oracle = new StanceOracle(
                ABOUT,
                log.stream()
                        .filter(recorded ->
                                !(recorded.event() instanceof StatementRecorded made && later.contains(made.id())))
                        .toList());

        Optional<AllegationView> said = view.saidBy(by);

        if (view.details().saidAt().first().isAfter(by.last())) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said.orElseThrow().stances()).isEqualTo(without.stances());
            assertThat(said.orElseThrow().status()).isEqualTo(oracle.status());
            assertThat(said.orElseThrow().answers()).isEqualTo(oracle.answers());
        }
    }

    @Provide
    Arbitrary<String> moments() {
        return Arbitraries.of("2023", "2024-05", "2024-05-13", "2024-05-14T09:00:00Z", "2024", "2025-01-01", "2030");
    }

    @Property(tries = 200)
    void what_was_said_at_different_times_may_be_recorded_in_any_order(
            @ForAll("lines") List<Line> lines, @ForAll Random order) {
        List<LedgerEvent> spoken = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).kind() < STATEMENTS)
                .mapToObj(i -> lines.get(i).as(i, "20%02d".formatted(i + 10)))
                .toList();
        List<LedgerEvent> shuffled = new ArrayList<>(spoken);
        Collections.shuffle(shuffled, order);

        AllegationView view = AllegationFold.fold(after(spoken));
        AllegationView other = AllegationFold.fold(after(shuffled));

        assertThat(view).isNotNull();
        assertThat(other).isNotNull();
        assertThat(other.status()).isEqualTo(view.status());
        assertThat(other.answers()).isEqualTo(view.answers());
        assertThat(other.stances().stream().map(AllegationFoldPropertyTest::nowhere))
                .containsExactlyInAnyOrderElementsOf(view.stances().stream()
                        .map(AllegationFoldPropertyTest::nowhere)
                        .toList());
    }

    @Provide
    Arbitrary<List<Recorded>> logs() {
        return lines().map(lines -> after(IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).as(i, lines.get(i).saidAt()))
                .toList()));
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<PartyId> parties = Arbitraries.integers().between(1, PARTIES).map(number -> party(number));
        Arbitrary<String> times = Arbitraries.of(
                "2023",
                "2024",
                "2024-05",
                "2024-05-14",
                "2024-05-14T00:00:00Z",
                "2024-05-14T14:00:00+14:00",
                "2024-05-14T10:00:00Z",
                "2025-01-01T01:00:00+02:00");
        return Combinators.combine(
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.integers().between(0, KINDS - 1),
                        parties,
                        times,
                        parties.list().ofMinSize(1).ofMaxSize(3))
                .as(Line::new)
                .list()
                .ofMaxSize(12);
    }

    private static List<Recorded> after(List<LedgerEvent> statements) {
        List<LedgerEvent> all = new ArrayList<>();
        all.add(accusationBy(party(1), party(2))
                .against(party(3))
                .saidAt("2024-05-14")
                .as(ABOUT));
        all.addAll(statements);
        return log(byTheRules(all));
    }

    /** A party that is merged already is taken apart instead; what would make a cycle is left out. */
    private static List<LedgerEvent> byTheRules(List<LedgerEvent> events) {
        List<LedgerEvent> all = new ArrayList<>();
        Merges merges = Merges.NONE;
        for (LedgerEvent event : events) {
            LedgerEvent next = event;
            if (event instanceof PartiesMerged(var id, var into, var _)) {
                PartyId one = merges.into().get(id);
                if (one != null) {
                    next = unmerged(id, one);
                } else if (merges.one(into).equals(id)) {
                    continue;
                }
            }
            all.add(next);
            merges = merges.evolve(next);
        }
        return all;
    }

    private static Merges merges(List<Recorded> log) {
        Merges merges = Merges.NONE;
        for (Recorded recorded : log) {
            merges = merges.evolve(recorded.event());
        }
        return merges;
    }

    @Property(tries = 200)
    void a_view_is_folded_to_the_last_event_of_its_history(@ForAll("logs") List<Recorded> log) {
        assertThat(AllegationFold.fold(log).foldedTo())
                .isEqualTo(HistoryEntry.of(ABOUT, log).getLast().position());
    }

    private static StanceView nowhere(StanceView stance) {
        return new StanceView(
                stance.party(),
                stance.side(),
                stance.stance(),
                stance.since(),
                stance.establishedBy(),
                0,
                stance.attributedTo(),
                stance.basis(),
                stance.confidence(),
                stance.orderUncertain());
    }
}
