package org.allegationledger.view;

import static org.allegationledger.event.Facts.admitted;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.at;
import static org.allegationledger.event.Facts.erasure;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.allegationledger.decide.SealedTexts;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.Recorded;
import org.allegationledger.testing.ArbitraryEvents;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;

/** What is left of a record once its texts were erased: the same, whether they could still be opened then or not. */
class ErasedViewsPropertyTest {

    private static final PartyId PARTY = party(1);
    private static final SourceId SOURCE = source(1);
    private static final AllegationId ALLEGATION = allegation(1);
    private static final StatementId STATEMENT = statement(1);
    private static final Text LEGAL_BASIS = text("a law");

    @Property(tries = 200)
    void a_party_that_was_erased_has_no_text_however_it_is_folded(@ForAll("parties") List<LedgerEvent> events) {
        PartyView view = erased(
                events, PARTY, null, log -> fold(log, PartyFold::fold), merged(PARTY, party(2)), PartyView::erased);

        assertThat(view.mergedInto()).isEqualTo(party(2));
        assertThat(view.foldedTo()).isEqualTo(events.size() + 1);
        assertNoText(view.details());
    }

    @Property(tries = 200)
    void a_source_that_was_erased_has_no_text_however_it_is_folded(@ForAll("sources") List<LedgerEvent> events) {
        SourceView view = erased(
                events, SOURCE, null, log -> fold(log, SourceFold::fold), merged(PARTY, party(2)), SourceView::erased);

        assertThat(view.foldedTo()).isEqualTo(events.size());
        assertNoText(view.details());
    }

    @Property(tries = 200)
    void a_statement_that_was_erased_has_no_text_however_it_is_folded(@ForAll("statements") List<LedgerEvent> events) {
        StatementView view = erased(
                events,
                STATEMENT,
                ALLEGATION,
                log -> fold(log, StatementFold::fold),
                merged(PARTY, party(2)),
                StatementView::erased);

        assertThat(view.foldedTo()).isEqualTo(events.size());
        assertNoText(view.said());
        assertNoText(view.details());
    }

    @Property(tries = 200)
    void an_allegation_that_was_erased_has_no_text_and_everybody_stands_where_they_stood(
            @ForAll("allegations") List<LedgerEvent> events) {
        LedgerEvent later = admitted(statement(7), ALLEGATION, said(party(3), "2024-05"));
        AllegationView view =
                erased(events, ALLEGATION, ALLEGATION, AllegationFold::fold, later, AllegationView::erased);
        List<LedgerEvent> without = new ArrayList<>(events);
        without.add(later);
        AllegationView before = AllegationFold.fold(log(without));

        assertThat(view.foldedTo()).isEqualTo(events.size() + 1);
        assertNoText(view.details());
        assertThat(view.status()).isEqualTo(before.status());
        assertThat(view.stances())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position")
                .isEqualTo(before.stances());
    }

    @Property(tries = 50)
    void the_erasure_of_what_was_said_about_an_allegation_moves_it_and_leaves_it_its_texts(
            @ForAll("allegations") List<LedgerEvent> events) {
        AllegationView before = AllegationFold.fold(log(events));
        List<LedgerEvent> all = new ArrayList<>(events);
        all.add(erasure(STATEMENT, ALLEGATION));
        AllegationView after = AllegationFold.fold(log(all));

        assertThat(after.foldedTo()).isEqualTo(events.size());
        assertThat(after).usingRecursiveComparison().ignoringFields("foldedTo").isEqualTo(before);
    }

    /**
     * The view of events, an erasure and something later, folded from open texts and from sealed ones, both of which must give the
     * same, and from open ones of which the texts are erased by an event that is not folded in.
     */
    private static <V extends Record> V erased(
            List<LedgerEvent> events,
            ErasableId record,
            AllegationId about,
            Function<List<Recorded>, V> fold,
            LedgerEvent later,
            Erasing<V> erasing) {
        RecordErased erasure = erasure(record, about);
        Recorded at = at(events.size(), erasure);
        V open = fold.apply(
                log(Stream.concat(events.stream(), Stream.of(erasure, later)).toList()));
        V sealed = fold.apply(log(Stream.concat(events.stream().map(SealedTexts::of), Stream.of(erasure, later))
                .toList()));
        Erased by = new Erased(at.recordedAt(), events.size(), LEGAL_BASIS);
        V unfolded = erasing.erased(fold.apply(log(events)), by);

        assertThat(sealed).isEqualTo(open);
        assertThat(fold.apply(
                        log(Stream.concat(events.stream(), Stream.of(erasure)).toList())))
                .usingRecursiveComparison()
                .ignoringFields("foldedTo")
                .isEqualTo(unfolded);
        assertThat(open).extracting("erased").isEqualTo(by);
        return open;
    }

    private interface Erasing<V> {
        V erased(V view, Erased by);
    }

    private interface Step<V> {
        V fold(V view, Recorded recorded);
    }

    private static <V> V fold(List<Recorded> log, Step<V> step) {
        V view = null;
        for (Recorded recorded : log) {
            view = step.fold(view, recorded);
        }
        return view;
    }

    private static List<Recorded> log(List<LedgerEvent> events) {
        return Facts.log(events);
    }

    private static RecordErased erasure(ErasableId record, AllegationId about) {
        return new RecordErased(Facts.erasure(1), record, about, LEGAL_BASIS, text("asked for"));
    }

    private static void assertNoText(Object value) {
        assertThat(texts(value)).containsOnly(Text.SEALED);
    }

    private static List<Text> texts(Object value) {
        return switch (value) {
            case null -> List.of(Text.SEALED);
            case Text text -> List.of(text);
            case Collection<?> all ->
                all.stream().flatMap(one -> texts(one).stream()).toList();
            case Map<?, ?> _, Optional<?> _ -> throw new AssertionError("nothing is kept so");
            case Record record -> {
                List<Text> texts = new ArrayList<>(List.of(Text.SEALED));
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    try {
                        texts.addAll(texts(component.getAccessor().invoke(record)));
                    } catch (ReflectiveOperationException unreadable) {
                        throw new AssertionError(unreadable);
                    }
                }
                yield texts;
            }
            default -> List.of(Text.SEALED);
        };
    }

    @Provide
    Arbitrary<List<LedgerEvent>> parties() {
        return Combinators.combine(ArbitraryEvents.parties(), ArbitraryEvents.partyChanges())
                .as((details, changes) -> List.of(
                        new PartyRegistered(PARTY, details), new PartyAmended(PARTY, text("x"), changes, List.of())));
    }

    @Provide
    Arbitrary<List<LedgerEvent>> sources() {
        return Combinators.combine(ArbitraryEvents.sources(), ArbitraryEvents.sourceChanges())
                .filter((details, changes) -> changes.title() == null && changes.url() == null)
                .as((details, changes) -> List.of(
                        new SourceRegistered(SOURCE, details),
                        new SourceAmended(SOURCE, text("x"), changes, List.of())));
    }

    @Provide
    Arbitrary<List<LedgerEvent>> statements() {
        return Combinators.combine(
                        ArbitraryEvents.said(), ArbitraryEvents.attributions(), ArbitraryEvents.corrections())
                .as((said, details, changes) -> List.of(
                        new AttributionRecorded(STATEMENT, ALLEGATION, said, details), corrected(STATEMENT, changes)));
    }

    @Provide
    Arbitrary<List<LedgerEvent>> allegations() {
        return Combinators.combine(
                        ArbitraryEvents.allegations(),
                        ArbitraryEvents.said(),
                        ArbitraryEvents.attributions(),
                        ArbitraryEvents.corrections())
                .as((details, said, attribution, changes) -> List.of(
                        new AllegationRecorded(ALLEGATION, details),
                        new AttributionRecorded(STATEMENT, ALLEGATION, said, attribution),
                        corrected(ALLEGATION, changes)));
    }

    private static StatementCorrected corrected(SpeechId id, Correction changes) {
        return new StatementCorrected(id, ALLEGATION, text("x"), changes, List.of());
    }
}
