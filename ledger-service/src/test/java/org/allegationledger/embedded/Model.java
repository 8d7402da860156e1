package org.allegationledger.embedded;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.bson.Document;

/** What the collection must hold, in plain Java, and random changes to it. */
final class Model {

    private final List<Document> held = new ArrayList<>();
    private final Documents documents;
    private final Random random;

    Model(Documents documents, Random random) {
        this.documents = documents;
        this.random = random;
    }

    /** Something that a client does to the store, and the answer that it must get. */
    record Change(String name, Object expected, Function<MongoCollection<Document>, Object> action) {

        Object on(MongoCollection<Document> collection) {
            return action.apply(collection);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    List<Document> matching(Question question) {
        return held.stream().filter(question.meaning()).toList();
    }

    Change change() {
        return switch (held.size() < 20 ? 0 : random.nextInt(9)) {
            case 0, 1 -> insert();
            case 2 -> setOne();
            case 3 -> setMany();
            case 4 -> replace();
            case 5 -> upsert();
            case 6 -> findAndUpdate();
            case 7 -> deleteOne();
            default -> deleteMany();
        };
    }

    private Change insert() {
        List<Document> fresh = documents.several(1 + random.nextInt(8));
        fresh.forEach(document -> held.add(copy(document)));
        return new Change(
                "insert",
                fresh.size(),
                collection -> collection
                        .insertMany(fresh.stream().map(Model::copy).toList())
                        .getInsertedIds()
                        .size());
    }

    private Document update(boolean push) {
        Document update = new Document("$set", new Document("n", documents.text()).append("nested.b", 3))
                .append("$unset", new Document("when", ""));
        return push ? update.append("$push", new Document("events", new Document("tags", List.of("tag:1")))) : update;
    }

    private static void apply(Document document, Document update) {
        document.put("n", ((Document) update.get("$set")).get("n"));
        Document nested = document.get("nested") instanceof Document there ? there : new Document();
        nested.put("b", 3);
        document.put("nested", nested);
        document.remove("when");
        if (update.containsKey("$push")) {
            List<Object> events = new ArrayList<>(document.getList("events", Object.class));
            events.add(new Document("tags", List.of("tag:1")));
            document.put("events", events);
        }
    }

    private Change setOne() {
        Document target = documents.oneOf(held);
        Question at = documents.chance(80) ? notNullNested() : Question.equal("position", -1L);
        Document update = update(true);
        Question question = Question.equal("_id", target.get("_id")).with(at);
        List<Document> hit = matching(question);
        hit.forEach(document -> apply(document, update));
        return new Change(
                "set one",
                (long) hit.size(),
                collection -> collection.updateOne(question.filter(), update).getMatchedCount());
    }

    /** A dotted path cannot be set inside a null. */
    private static Question notNullNested() {
        return new Question(
                new Document("nested", new Document("$not", new Document("$type", "null"))),
                document -> !document.containsKey("nested") || document.get("nested") != null);
    }

    private Change setMany() {
        Question question = documents.question().and(notNullNested());
        Document update = update(false);
        List<Document> hit = matching(question);
        hit.forEach(document -> apply(document, update));
        return new Change(
                "set many",
                (long) hit.size(),
                collection -> collection.updateMany(question.filter(), update).getMatchedCount());
    }

    private Change replace() {
        Document target = documents.oneOf(held);
        Document fresh = documents.next();
        fresh.put("_id", target.get("_id"));
        fresh.put("position", target.get("position"));
        held.set(held.indexOf(target), copy(fresh));
        Document filter = new Document("_id", target.get("_id")).append("position", target.get("position"));
        return new Change(
                "replace",
                1L,
                collection -> collection
                        .replaceOne(filter, copy(fresh), new ReplaceOptions().upsert(true))
                        .getMatchedCount());
    }

    private Change upsert() {
        Document fresh = documents.next();
        Object id = fresh.get("_id");
        held.add(new Document("_id", id)
                .append("position", fresh.get("position"))
                .append("events", List.of())
                .append("s", "new"));
        Document filter = new Document("_id", id)
                .append("position", fresh.get("position"))
                .append("events", List.of());
        return new Change(
                "upsert",
                0L,
                collection -> collection
                        .updateOne(
                                filter,
                                new Document("$set", new Document("s", "new")),
                                new UpdateOptions().upsert(true))
                        .getMatchedCount());
    }

    private Change findAndUpdate() {
        Question question = documents.question().and(notNullNested());
        Document sort = new Document("_id", random.nextBoolean() ? 1 : -1);
        Document update = update(true);
        Document hit = matching(question).stream().min(Oracle.order(sort)).orElse(null);
        boolean after = random.nextBoolean();
        Document before = hit == null ? null : copy(hit);
        if (hit != null) {
            apply(hit, update);
        }
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions()
                .sort(sort)
                .returnDocument(after ? ReturnDocument.AFTER : ReturnDocument.BEFORE);
        return new Change(
                "find and update",
                hit != null && after ? copy(hit) : before,
                collection -> collection.findOneAndUpdate(question.filter(), update, options));
    }

    private Change deleteOne() {
        Document target = documents.oneOf(held);
        held.remove(target);
        return new Change(
                "delete one",
                1L,
                collection -> collection
                        .deleteOne(new Document("_id", target.get("_id")))
                        .getDeletedCount());
    }

    private Change deleteMany() {
        Question question = documents.question().and(Question.compared("position", "$lt", 30L));
        List<Document> hit = matching(question);
        held.removeAll(hit);
        return new Change(
                "delete many",
                (long) hit.size(),
                collection -> collection.deleteMany(question.filter()).getDeletedCount());
    }

    private static Document copy(Document document) {
        Document copy = new Document();
        document.forEach((name, value) -> copy.put(name, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        return switch (value) {
            case Document document -> copy(document);
            case List<?> list ->
                new ArrayList<>(list.stream().map(Model::copyOf).toList());
            case null, default -> value;
        };
    }
}
