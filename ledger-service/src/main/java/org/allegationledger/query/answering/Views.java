package org.allegationledger.query.answering;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.allegationledger.query.ViewPositions;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StatementView;

/**
 * What a kind of view is called, and where a view has what every view has.
 *
 * @param name of the view; {@link Serving} says in which collection it is
 * @param form the class of its views
 * @param id of a view
 * @param position of a view's first event
 * @param foldedTo the last event in a view
 */
record Views<V>(
        String name, Class<V> form, Function<V, UUID> id, ToLongFunction<V> position, ToLongFunction<V> foldedTo) {

    static final Views<AllegationView> ALLEGATIONS = new Views<>(
            "allegations",
            AllegationView.class,
            view -> view.id().value(),
            AllegationView::position,
            AllegationView::foldedTo);

    static final Views<StatementView> STATEMENTS = new Views<>(
            "statements",
            StatementView.class,
            view -> view.id().value(),
            StatementView::position,
            StatementView::foldedTo);

    static final Views<PartyView> PARTIES = new Views<>(
            "parties", PartyView.class, view -> view.id().value(), PartyView::position, PartyView::foldedTo);

    static final Views<SourceView> SOURCES = new Views<>(
            "sources", SourceView.class, view -> view.id().value(), SourceView::position, SourceView::foldedTo);

    /**
     * Which version of each view one answer reads: the one that served when it first needed the view, for its documents and for
     * how far they are (design 5, Versions). For one thread.
     */
    static final class Serving {

        private final ViewPositions positions;
        private final Map<String, String> versions = new HashMap<>();

        Serving(ViewPositions positions) {
            this.positions = positions;
        }

        /** What the collection of a view is called. */
        String collection(String view) {
            return versions.computeIfAbsent(view, positions::serving);
        }

        /** The position up to which every document of a view is folded; -1 when nothing was folded yet. */
        long foldedTo(String view) {
            return positions.foldedTo(collection(view));
        }
    }
}
