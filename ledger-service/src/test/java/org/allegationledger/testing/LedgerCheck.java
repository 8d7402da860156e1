package org.allegationledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceFold;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StatementFold;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.wiring.TestLedger;
import org.jspecify.annotations.Nullable;

/** Holds a whole ledger against its rules: no gap, every root follows from the entries, every view equals the fold. */
public final class LedgerCheck {

    private static final int PAGE = 1_000;

    private final TestLedger ledger;
    private final List<StoredEvent> events = new ArrayList<>();

    private LedgerCheck(TestLedger ledger) {
        this.ledger = ledger;
        long size = ledger.reader().size();
        while (events.size() < size) {
            events.addAll(ledger.reader().read(new Position(events.size()), PAGE, LogFilter.EVERYTHING));
        }
    }

    /** Reads the whole log. */
    public static LedgerCheck of(TestLedger ledger) {
        return new LedgerCheck(ledger);
    }

    /** Ids of all events, with how often each is there. */
    public Map<String, Long> eventIds() {
        return events.stream().collect(Collectors.groupingBy(StoredEvent::id, Collectors.counting()));
    }

    /** That no event is there twice. */
    public LedgerCheck everyEventIsThereOnce() {
        assertThat(eventIds().values()).as("no event is there twice").allMatch(count -> count == 1);
        return this;
    }

    /** That positions are dense, and that the root of every commit follows from all entries up to its end. */
    public LedgerCheck rootsFollow() {
        List<byte[]> roots = new ArrayList<>();
        CompactRange range = CompactRange.EMPTY;
        for (StoredEvent event : events) {
            assertThat(event.position().value()).isEqualTo(range.size());
            range = range.append(TreeHash.leaf(event.entry()));
            roots.add(range.root());
        }
        for (StoredEvent event : events) {
            var receipt = ledger.reader().receipt(event.position()).orElseThrow();
            assertThat(receipt.rootHash()).isEqualTo(roots.get((int) receipt.treeSize() - 1));
        }
        return this;
    }

    /** That every document is what the fold makes of the log, and that none is missing or too many. */
    public LedgerCheck viewsEqualTheFold() {
        List<Recorded> recorded = ledger.codec().open(events);
        equal("parties", PartyView.class, folded(recorded, PartyId.class, PartyFold::fold), PartyView::id);
        equal("sources", SourceView.class, folded(recorded, SourceId.class, SourceFold::fold), SourceView::id);
        equal(
                "statements",
                StatementView.class,
                folded(recorded, StatementId.class, StatementFold::fold),
                StatementView::id);
        equal("allegations", AllegationView.class, allegations(recorded), AllegationView::id);
        return this;
    }

    private <V> void equal(String name, Class<V> form, Map<RecordId, V> expected, Function<V, RecordId> id) {
        Map<RecordId, V> stored = new HashMap<>();
        ledger.database().getCollection(name, form).find().forEach(view -> stored.put(id.apply(view), view));
        assertThat(stored).as(name).isEqualTo(expected);
    }

    private static <V> Map<RecordId, V> folded(
            List<Recorded> events,
            Class<? extends RecordId> type,
            BiFunction<@Nullable V, Recorded, @Nullable V> fold) {
        Map<RecordId, V> views = new HashMap<>();
        for (Recorded recorded : events) {
            RecordId id = recorded.event().id();
            if (type.isInstance(id)) {
                views.compute(id, (_, view) -> fold.apply(view, recorded));
            }
        }
        return views;
    }

    private static Map<RecordId, AllegationView> allegations(List<Recorded> events) {
        Map<RecordId, AllegationView> views = new HashMap<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof AllegationRecorded allegation) {
                AllegationId id = allegation.id();
                List<Recorded> bearing = events.stream()
                        .filter(event -> event.tags().contains(Tag.allegation(id))
                                || event.tags().contains(Tag.merges()))
                        .toList();
                views.put(id, AllegationFold.fold(bearing));
            }
        }
        return views;
    }
}
