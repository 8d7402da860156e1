package org.allegationledger.projection.running;

import com.mongodb.client.model.IndexModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.projection.document.ViewCodec;

/**
 * What one projection is: which events go to which document, and what they make of it.
 *
 * @param name of the processor, of its collection, and in {@code progress}
 * @param form of the documents, from 1: higher when they hold what those of an earlier form lack, so that they are made anew in
 *     another version
 * @param types of the events that may have a document here
 * @param documentOf the id of the document that an event goes to; empty: it changes none, or is a merge of parties
 * @param partyField where the parties are whose merges change a document; empty: no document is changed by merges of others
 * @param fold makes the view
 * @param idOf the id of a view's document
 * @param foldedTo the position up to which a view is folded
 * @param codec between view and document
 * @param withoutTexts the view when its texts cannot be read
 * @param indexes that the queries need, by fixed names
 */
public record ProjectionDefinition<V>(
        String name,
        int form,
        Set<EventType> types,
        Function<LedgerEvent, Optional<String>> documentOf,
        Optional<String> partyField,
        Fold<V> fold,
        Function<V, String> idOf,
        ToLongFunction<V> foldedTo,
        ViewCodec<V> codec,
        UnaryOperator<V> withoutTexts,
        List<IndexModel> indexes) {

    /** The same by the name of a version. */
    public ProjectionDefinition<V> named(String version) {
        return new ProjectionDefinition<>(
                version, form, types, documentOf, partyField, fold, idOf, foldedTo, codec, withoutTexts, indexes);
    }

    /** Whether the event may change any document: every segment gets it. */
    boolean concernsAll(LedgerEvent event) {
        return partyField.isPresent() && event instanceof MergeChanged;
    }
}
