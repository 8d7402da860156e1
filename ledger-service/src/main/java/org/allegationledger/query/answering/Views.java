package org.allegationledger.query.answering;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StatementView;

/**
 * What a collection of views is called, and where a view has what every view has.
 *
 * @param name of the collection, and of the view's position
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
}
