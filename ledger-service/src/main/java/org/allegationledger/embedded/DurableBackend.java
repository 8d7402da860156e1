package org.allegationledger.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What happens to a command: reads share the store; a write has it to itself from its first change until the disk has the last.
 *
 * <p>A write that the library refuses keeps what it did before the refusal, as MongoDB does; one that fails in any other way is
 * taken back whole.
 */
final class DurableBackend extends AbstractMongoBackend {

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase",
            "renamecollection");

    /** Commands that touch no document. */
    private static final Set<String> FREE =
            Set.of("ismaster", "ping", "buildinfo", "whatsmyuri", "killcursors", "endsessions");

    private final StoreFile file;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    private DurableBackend(StoreFile file) {
        super(Clock.systemUTC());
        this.file = file;
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

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            return super.handleCommand(channel, databaseName, "ismaster", query).append("isWritablePrimary", true);
        }
        if (FREE.contains(name)) {
            return super.handleCommand(channel, databaseName, command, query);
        }
        if (WRITES.contains(name)) {
            return write(() -> super.handleCommand(channel, databaseName, command, query));
        }
        lock.readLock().lock();
        try {
            return super.handleCommand(channel, databaseName, command, query);
        } finally {
            lock.readLock().unlock();
        }
    }

    private interface Write {
        Document run();
    }

    private Document write(Write write) {
        lock.writeLock().lock();
        boolean done = false;
        try {
            Document answer = write.run();
            done = true;
            return answer;
        } catch (MongoServerException e) {
            done = true;
            throw e;
        } finally {
            try {
                if (done) {
                    file.persist();
                } else {
                    file.undo();
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        lock.readLock().lock();
        try {
            return super.handleQuery(query);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            super.close();
            file.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public String toString() {
        return "embedded store";
    }
}
