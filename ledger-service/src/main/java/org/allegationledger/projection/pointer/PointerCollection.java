package org.allegationledger.projection.pointer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.projection.pointer.Pointer.Former;
import org.allegationledger.projection.pointer.Pointer.Version;
import org.bson.Document;

/**
 * The collection {@code projections}, a document for each projection. Reads are primary and majority; every change is a
 * compare-and-set, majority and journaled. What became of a change whose answer was lost shows by reading again: whoever
 * changes a pointer does so because of what it says, and looks again until it says something else.
 */
public final class PointerCollection {

    private static final String ID = "_id";
    private static final String SERVING = "serving";
    private static final String BUILDING = "building";
    private static final String FORMERS = "formers";
    private static final String UNTIL = "until";
    private static final String LAST = "last";
    private static final String REVISION = "revision";

    private final MongoCollection<Document> pointers;

    /** In this database. */
    public PointerCollection(MongoDatabase database) {
        this.pointers = database.getCollection("projections")
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** The pointers that there are, by the names of their projections. */
    public Map<String, Pointer> all() {
        Map<String, Pointer> all = new HashMap<>();
        for (Document document : pointers.find()) {
            Pointer pointer = pointer(document);
            all.put(pointer.projection(), pointer);
        }
        return all;
    }

    /**
     * Makes a projection known whose first version serves, unless it is known; safe to repeat.
     *
     * @param form of the documents that there are, or else of those that are to come
     */
    public void begin(String projection, int form, Instant now) {
        try {
            if (pointers.find(eq(ID, projection)).first() == null) {
                Version first = new Version(0, form, now);
                pointers.insertOne(document(new Pointer(projection, first, Optional.empty(), List.of(), 0, 0)));
            }
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
        }
    }

    /**
     * Begins to build a version.
     *
     * @return false when the pointer is another by now; look again
     */
    public boolean build(Pointer from, int form, Instant now) {
        return change(from, from.building(form, now));
    }

    /**
     * Has the version serve that was being built.
     *
     * @param formerUntil how long the one that served is fed
     * @return as {@link #build}
     */
    public boolean serve(Pointer from, Instant formerUntil) {
        return change(from, from.switched(formerUntil));
    }

    /**
     * Forgets a version that served before.
     *
     * @return as {@link #build}
     */
    public boolean forget(Pointer from, Former former) {
        return change(from, from.without(former));
    }

    private boolean change(Pointer from, Pointer to) {
        Document changed = document(to).append(REVISION, from.revision() + 1);
        return pointers.replaceOne(and(eq(ID, from.projection()), eq(REVISION, from.revision())), changed)
                        .getMatchedCount()
                == 1;
    }

    private static Document document(Pointer pointer) {
        Document document = new Document(ID, pointer.projection())
                .append(SERVING, document(pointer.serving()))
                .append(
                        FORMERS,
                        pointer.formers().stream()
                                .map(former -> document(former.version()).append(UNTIL, Date.from(former.until())))
                                .toList())
                .append(LAST, pointer.last())
                .append(REVISION, pointer.revision());
        pointer.building().ifPresent(building -> document.append(BUILDING, document(building)));
        return document;
    }

    private static Document document(Version version) {
        return new Document("version", version.number())
                .append("form", version.form())
                .append("since", Date.from(version.since()));
    }

    private static Pointer pointer(Document document) {
        return new Pointer(
                document.getString(ID),
                version(document.get(SERVING, Document.class)),
                Optional.ofNullable(document.get(BUILDING, Document.class)).map(PointerCollection::version),
                document.getList(FORMERS, Document.class).stream()
                        .map(former -> new Former(
                                version(former), former.getDate(UNTIL).toInstant()))
                        .toList(),
                document.getLong(LAST),
                document.getLong(REVISION));
    }

    private static Version version(Document document) {
        return new Version(
                document.getLong("version"),
                document.getInteger("form"),
                document.getDate("since").toInstant());
    }
}
