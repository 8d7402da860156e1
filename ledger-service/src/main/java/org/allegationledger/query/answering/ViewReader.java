package org.allegationledger.query.answering;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.allegationledger.query.PageRequest.Order;
import org.allegationledger.query.answering.Views.Serving;
import org.allegationledger.vocabulary.AllegationId;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The documents of the views. Reads are primary and majority, so that what an answer shows is never rolled back.
 */
final class ViewReader {

    private final MongoDatabase database;
    private final Serving serving;

    /**
     * @param database reads the views as what they are
     * @param serving in which collections they are
     */
    ViewReader(MongoDatabase database, Serving serving) {
        this.serving = serving;
        this.database = database.withReadPreference(ReadPreference.primary()).withReadConcern(ReadConcern.MAJORITY);
    }

    /** One view by its id. */
    <V> Optional<V> one(Views<V> views, UUID id) {
        return Optional.ofNullable(
                collection(views).find(eq("_id", id.toString())).first());
    }

    /** Several views by their ids; those that are not there are left out. */
    <V> Map<UUID, V> some(Views<V> views, Collection<UUID> ids) {
        Map<UUID, V> found = new HashMap<>();
        if (!ids.isEmpty()) {
            for (V view : collection(views)
                    .find(in("_id", ids.stream().map(UUID::toString).toList()))) {
                found.put(views.id().apply(view), view);
            }
        }
        return found;
    }

    /**
     * Views in order.
     *
     * @param range bounds the positions
     */
    <V> List<V> list(Views<V> views, Bson filter, Range range, Order order, int limit) {
        return collection(views)
                .find(range.and(filter))
                .sort(order == Order.OLDEST_FIRST ? ascending("position") : descending("position"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** A text that each of the views has that fit the filter, in no order; one of their documents' own fields. */
    List<String> texts(Views<?> views, String field, Bson filter, int limit) {
        return database.getCollection(serving.collection(views.name()))
                .find(filter)
                .projection(Projections.include(field))
                .limit(limit)
                .map(document -> document.get(field, String.class))
                .into(new ArrayList<>());
    }

    /** The allegations in response to each of these, by their positions. */
    Map<AllegationId, Map<Long, AllegationId>> responses(Collection<AllegationId> ids) {
        Map<AllegationId, Map<Long, AllegationId>> responses = new HashMap<>();
        for (Document response : database.getCollection(serving.collection(Views.ALLEGATIONS.name()))
                .find(in(
                        "inResponseTo", ids.stream().map(AllegationId::toString).toList()))
                .projection(Projections.include("inResponseTo", "position"))) {
            responses
                    .computeIfAbsent(id(response, "inResponseTo"), _ -> new TreeMap<>())
                    .put(response.get("position", Long.class), id(response, "_id"));
        }
        return responses;
    }

    private static AllegationId id(Document document, String field) {
        return new AllegationId(UUID.fromString(document.get(field, String.class)));
    }

    private <V> MongoCollection<V> collection(Views<V> views) {
        return database.getCollection(serving.collection(views.name()), views.form());
    }

    /**
     * Bounds of positions, both inclusive.
     */
    record Range(long from, long to) {

        /** Every position. */
        static final Range ALL = new Range(0, Long.MAX_VALUE);

        /** Documents that fit the filter and have their position in the range. */
        Bson and(Bson filter) {
            if (equals(ALL)) {
                return filter;
            }
            return Filters.and(filter, Filters.and(Filters.gte("position", from), Filters.lte("position", to)));
        }
    }
}
