package org.allegationledger.testing.proxy;

import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonDocument;

/** A command on its way to the store. */
public final class Request {

    private final WireMessage message;
    private final OpMsg content;

    Request(WireMessage message, OpMsg content) {
        this.message = message;
        this.content = content;
    }

    /** A match for a command by its name. */
    public static Predicate<Request> named(String name) {
        return request -> request.name().equals(name);
    }

    /** A match for a command by its collection and its name. */
    public static Predicate<Request> on(String collection, String name) {
        return named(name).and(request -> request.collection().equals(collection));
    }

    /** The command, such as {@code insert}. */
    public String name() {
        return content.body().getFirstKey();
    }

    /** The collection that it is about, or nothing. */
    public String collection() {
        String field = name().equals("getMore") ? "collection" : name();
        return content.body().isString(field) ? content.body().getString(field).getValue() : "";
    }

    /** The database that it is about. */
    public String database() {
        return content.body().getString("$db").getValue();
    }

    /** The command's fields. */
    public BsonDocument body() {
        return content.body();
    }

    /** The documents that go with it, such as {@code documents} with an insert; they may travel beside the body. */
    public List<BsonDocument> documents(String field) {
        List<BsonDocument> beside = content.sequences().get(field);
        if (beside != null) {
            return beside;
        }
        return content.body().isArray(field)
                ? content.body().getArray(field).stream()
                        .map(value -> value.asDocument())
                        .toList()
                : List.of();
    }

    WireMessage message() {
        return message;
    }
}
