package org.allegationledger.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.allegationledger.embedded.file.StoreFile;
import org.allegationledger.embedded.file.WriteGate;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a command: where it waits, and what of the library's answer is put right. The library says what a command
 * means.
 */
final class DurableBackend extends AbstractMongoBackend {

    private static final Set<String> DOCUMENT_WRITES = Set.of("insert", "update", "delete", "findandmodify");

    private static final Set<String> DEFINITIONS =
            Set.of("create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection");

    /** Commands that touch no document. */
    private static final Set<String> FREE =
            Set.of("ismaster", "ping", "buildinfo", "whatsmyuri", "killcursors", "endsessions");

    private static final int BAD_VALUE = 2;
    private static final int UNKNOWN_ERROR = 8;

    /** Tells the driver that the write may or may not be there, as when a server dies. */
    private static final int SHUTDOWN_IN_PROGRESS = 91;

    private static final Logger log = LoggerFactory.getLogger(DurableBackend.class);

    private final StoreFile file;
    private final WriteGate gate;

    private DurableBackend(StoreFile file) {
        super(Clock.systemUTC());
        this.file = file;
        this.gate = new WriteGate(file);
    }

    /** Opens every database of the file, and repairs what differs. */
    static DurableBackend over(StoreFile file) {
        DurableBackend backend = new DurableBackend(file);
        IndexedDatabase.names(file).forEach(backend::resolveDatabase);
        file.persist();
        return backend;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new IndexedDatabase(databaseName, file, getCursorRegistry());
    }

    /** Every failure becomes an answer here, so that the library does not log what clients sent. */
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerError e) {
            return failure(e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode());
        } catch (MongoServerException e) {
            return failure(BAD_VALUE, "BadValue", e.getMessageWithoutErrorCode());
        } catch (MVStoreException e) {
            log.atError().setCause(e).log("The file of the embedded store failed");
            return failure(SHUTDOWN_IN_PROGRESS, "ShutdownInProgress", "The embedded store is closed");
        } catch (RuntimeException e) {
            // Any other fault, on purpose: the client has its answer, or it would wait until its own limit.
            log.atError().setCause(e).log("A command to the embedded store failed");
            return failure(UNKNOWN_ERROR, "UnknownError", "The embedded store could not run this command");
        }
    }

    private static Document failure(int code, String name, String text) {
        return new Document("ok", 0.0)
                .append("errmsg", text)
                .append("code", code)
                .append("codeName", name);
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            return super.handleCommand(channel, databaseName, "ismaster", query).append("isWritablePrimary", true);
        }
        if (FREE.contains(name)) {
            return super.handleCommand(channel, databaseName, command, query);
        }
        UnaryOperator<Document> library = asked -> super.handleCommand(channel, databaseName, command, asked);
        Supplier<Document> run = () -> switch (name) {
            case "find" -> library.apply(Commands.find(query));
            case "explain" -> explained(databaseName, query);
            case "insert" -> Commands.insert(query, library);
            case "update" -> Commands.update(query, library);
            case "listdatabases" -> databases();
            default -> library.apply(query);
        };
        if (DOCUMENT_WRITES.contains(name)) {
            return gate.write(run, () -> !exists(databaseName, query.get(command)));
        }
        if (DEFINITIONS.contains(name)) {
            return gate.write(run, () -> true);
        }
        return gate.read(run);
    }

    /** How a find would be answered; the library explains nothing. */
    private Document explained(String databaseName, Document query) {
        if (query.get("explain") instanceof Document find
                && find.get("find") instanceof String name
                && resolveDatabase(databaseName).resolveCollection(name, false)
                        instanceof IndexedCollection collection) {
            return new Document("queryPlanner", new Document("winningPlan", collection.explain(find)))
                    .append("ok", 1.0);
        }
        return failure(BAD_VALUE, "BadValue", "The embedded store explains the find of a collection that is there");
    }

    /** The library would open every database a second time to list it. */
    private Document databases() {
        List<Document> databases = listDatabaseNames().stream()
                .sorted()
                .map(name -> new Document("name", name)
                        .append("empty", resolveDatabase(name).isEmpty()))
                .toList();
        return new Document("databases", databases).append("ok", 1.0);
    }

    private boolean exists(String databaseName, @Nullable Object collection) {
        return listDatabaseNames().contains(databaseName)
                && resolveDatabase(databaseName).resolveCollection(String.valueOf(collection), false) != null;
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return gate.read(() -> super.handleQuery(query));
    }

    @Override
    public void close() {
        gate.close(() -> {
            super.close();
            file.close();
        });
    }

    @Override
    public String toString() {
        return "embedded store";
    }
}
