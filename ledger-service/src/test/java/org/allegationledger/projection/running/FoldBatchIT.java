package org.allegationledger.projection.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.projection.GivenLog;
import org.allegationledger.projection.StoreCalls;
import org.allegationledger.projection.document.AllegationDocument;
import org.allegationledger.projection.running.FoldBatch.ViewContendedException;
import org.allegationledger.projection.running.FoldingComponent.Batch;
import org.allegationledger.projection.running.ViewCollection.OutdatedEpochException;
import org.allegationledger.testing.TestStore;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch against the documents, with another node that is faster. Says which store by {@link TestStore}. */
class FoldBatchIT {

    private static final StoreCalls ONCE = new StoreCalls() {
        @Override
        public <T> T call(Supplier<T> storeCall) {
            return storeCall.get();
        }
    };

    private final GivenLog log = new GivenLog();
    private TestStore store;
    private Runnable beforeFold = () -> {};

    @BeforeEach
    void givenAnAllegationWithTwoAnswers() {
        store = TestStore.open();
        log.append(
                Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(Facts.allegation(1)),
                Facts.denied(Facts.statement(1), Facts.allegation(1), Facts.said(Facts.party(2), "2024-02")),
                Facts.denied(Facts.statement(2), Facts.allegation(1), Facts.said(Facts.party(2), "2024-03")));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_batch_applied_twice_changes_nothing() {
        batch().apply(events(0, 1, 2));
        AllegationView once = view();
        batch().apply(events(0, 1, 2));
        batch().apply(events(1));
        assertThat(view()).isEqualTo(once);
        assertThat(once.statements()).hasSize(2);
    }

    @Test
    void when_another_node_inserts_first_the_batch_is_folded_into_what_that_node_wrote() {
        FoldBatch<AllegationView> other = batch();
        beforeFold = onFirstCall(() -> other.apply(events(0, 1)));
        batch().apply(events(0, 1, 2));
        assertThat(view()).isEqualTo(AllegationFold.fold(log.events()));
    }

    @Test
    void when_another_node_replaces_first_the_batch_is_folded_into_what_that_node_wrote() {
        batch().apply(events(0));
        FoldBatch<AllegationView> other = batch();
        beforeFold = onFirstCall(() -> other.apply(events(1)));
        batch().apply(events(1, 2));
        assertThat(view()).isEqualTo(AllegationFold.fold(log.events()));
    }

    @Test
    void a_late_batch_does_not_undo_what_another_node_folded_meanwhile() {
        batch().apply(events(0));
        FoldBatch<AllegationView> other = batch();
        beforeFold = onFirstCall(() -> other.apply(events(1, 2)));
        batch().apply(events(1));
        assertThat(view().foldedTo()).isEqualTo(2);
    }

    @Test
    void a_batch_that_is_always_too_late_fails_after_so_many_attempts() {
        batch().apply(events(0));
        int[] attempts = {0};
        beforeFold = () -> {
            attempts[0]++;
            store.database()
                    .getCollection("allegations")
                    .updateOne(Filters.empty(), Updates.set("foldedTo", -2L - attempts[0]));
        };
        assertThatThrownBy(() -> batch().apply(events(1))).isInstanceOf(ViewContendedException.class);
        assertThat(attempts[0]).isEqualTo(FoldBatch.MAX_ATTEMPTS);
    }

    @Test
    void what_an_earlier_epoch_wrote_counts_as_not_written() {
        batch(0).apply(events(0, 2));
        batch(1).apply(events(0, 1));
        batch(1).apply(events(2));
        assertThat(view(1)).isEqualTo(AllegationFold.fold(log.events()));
    }

    @Test
    void a_batch_of_an_earlier_epoch_is_refused_also_when_it_had_loaded_before() {
        batch(0).apply(events(0));
        FoldBatch<AllegationView> rebuilding = batch(1);
        beforeFold = onFirstCall(() -> rebuilding.apply(events(0)));
        assertThatThrownBy(() -> batch(0).apply(events(1, 2))).isInstanceOf(OutdatedEpochException.class);
        assertThat(view(1).foldedTo()).isZero();
    }

    private AllegationView view() {
        return view(0);
    }

    private AllegationView view(long epoch) {
        return Optional.ofNullable(new ViewCollection<>(store.database(), definition(), epoch)
                        .load(List.of(Facts.allegation(1).toString()))
                        .get(Facts.allegation(1).toString())
                        .view())
                .orElseThrow();
    }

    private FoldBatch<AllegationView> batch() {
        return batch(0);
    }

    private FoldBatch<AllegationView> batch(long epoch) {
        return new FoldBatch<>(definition(), new ViewCollection<>(store.database(), definition(), epoch), log, ONCE);
    }

    private ProjectionDefinition<AllegationView> definition() {
        return new ProjectionDefinition<>(
                "allegations",
                1,
                Set.of(EventType.ALLEGATION_RECORDED, EventType.DENIAL_RECORDED),
                FoldBatchIT::documentOf,
                Optional.of("countsAs.party"),
                (view, events, before) -> {
                    Runnable first = beforeFold;
                    first.run();
                    return AllegationFold.fold(view, events, before);
                },
                view -> view.id().toString(),
                AllegationView::foldedTo,
                AllegationDocument.CODEC,
                AllegationView::withoutTexts,
                List.of());
    }

    private Runnable onFirstCall(Runnable work) {
        return () -> {
            beforeFold = () -> {};
            work.run();
        };
    }

    private Batch events(long... positions) {
        List<StoredEvent> events =
                Arrays.stream(positions).mapToObj(log::stored).toList();
        return new Batch(log.mergesBefore(positions[0]), events, _ -> true);
    }

    private static Optional<String> documentOf(LedgerEvent event) {
        return event instanceof LedgerEvent.StatementRecorded statement
                ? Optional.of(statement.allegationId().toString())
                : Optional.of(((LedgerEvent.AllegationRecorded) event).id().toString());
    }
}
