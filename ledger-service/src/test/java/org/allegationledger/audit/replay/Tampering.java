package org.allegationledger.audit.replay;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * What somebody does to a log, directly in the store, of which the commits are 0, 1, 2, 3, 4 to 6, 7, 8, 9.
 *
 * @param what is done
 * @param position that has to be named
 * @param reason that has to be given
 */
record Tampering(String what, long position, String reason, Consumer<MongoDatabase> deed) {

    private static final String COPIES = "a commit's copies are not what its entry says";
    private static final String OTHER_PLACE = "an entry stands at a position that is not its own";
    private static final String SHORT = "the log is shorter than what was signed";

    static List<Tampering> all() {
        return List.of(
                new Tampering(
                        "an entry's byte",
                        3,
                        "a commit's root does not follow from its entries",
                        log -> change(log, 3, commit -> forge(event(commit, 0)))),
                new Tampering(
                        "a tag",
                        5,
                        COPIES,
                        log -> change(
                                log,
                                4,
                                commit -> event(commit, 1)
                                        .getList("tags", String.class)
                                        .removeFirst())),
                new Tampering(
                        "a type",
                        6,
                        COPIES,
                        log -> change(log, 4, commit -> event(commit, 2).put("type", "ledger.PartyAmended"))),
                new Tampering(
                        "the time",
                        2,
                        COPIES,
                        log -> change(
                                log,
                                2,
                                commit -> commit.put(
                                        "at", new Date(commit.getDate("at").getTime() + 1)))),
                new Tampering(
                        "two events of a commit swapped",
                        4,
                        OTHER_PLACE,
                        log -> change(
                                log,
                                4,
                                commit -> commit.put(
                                        "events", List.of(event(commit, 1), event(commit, 0), event(commit, 2))))),
                new Tampering("two commits swapped", 2, OTHER_PLACE, log -> {
                    Document second = commit(log, 2);
                    Document third = commit(log, 3);
                    change(log, 2, commit -> commit.put("events", third.get("events")));
                    change(log, 3, commit -> commit.put("events", second.get("events")));
                }),
                new Tampering(
                        "a commit removed",
                        3,
                        "a commit is missing",
                        log -> commits(log).deleteOne(eq("_id", 3L))),
                new Tampering(
                        "the first commit removed",
                        0,
                        "a commit is missing",
                        log -> commits(log).deleteOne(eq("_id", 0L))),
                new Tampering("a commit inserted", 5, OTHER_PLACE, log -> {
                    Document inserted = commit(log, 3);
                    inserted.put("_id", 5L);
                    commits(log).insertOne(inserted);
                }),
                new Tampering(
                        "a commit that is none",
                        3,
                        "a commit cannot be read",
                        log -> change(log, 3, commit -> commit.put("at", "yesterday"))),
                new Tampering("the last ones cut off", 8, SHORT, log -> {
                    commits(log).deleteOne(eq("_id", 8L));
                    commits(log).deleteOne(eq("_id", 9L));
                }),
                new Tampering("history written anew", 9, "the log is not what was signed", Tampering::writeAnew));
    }

    /** Another entry, and roots that follow from it. */
    static void writeAnew(MongoDatabase log) {
        change(log, 3, commit -> forge(event(commit, 0)));
        CompactRange range = CompactRange.EMPTY;
        for (Document commit : commits(log).find().sort(Sorts.ascending("_id"))) {
            for (Document event : commit.getList("events", Document.class)) {
                range = range.append(
                        TreeHash.leaf(event.get("entry", Binary.class).getData()));
            }
            byte[] root = range.root();
            change(log, commit.getLong("_id"), again -> {
                again.put("root", new Binary(root));
                again.remove("range");
            });
        }
    }

    /** Another ciphertext, so that the entry can still be read as what it was. */
    private static void forge(Document event) {
        String entry = new String(event.get("entry", Binary.class).getData(), ISO_8859_1);
        int at = entry.indexOf("\"ct\":\"") + 10;
        char other = entry.charAt(at) == 'A' ? 'B' : 'A';
        String forged = entry.substring(0, at) + other + entry.substring(at + 1);
        event.put("entry", new Binary(forged.getBytes(ISO_8859_1)));
    }

    private static Document event(Document commit, int index) {
        return commit.getList("events", Document.class).get(index);
    }

    private static void change(MongoDatabase log, long id, Consumer<Document> change) {
        Document commit = commit(log, id);
        change.accept(commit);
        commits(log).replaceOne(eq("_id", id), commit);
    }

    private static Document commit(MongoDatabase log, long id) {
        return commits(log).find(eq("_id", id)).first();
    }

    static MongoCollection<Document> commits(MongoDatabase log) {
        return log.getCollection("commits");
    }

    @Override
    public String toString() {
        return what;
    }
}
