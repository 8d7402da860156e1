package org.allegationledger.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.allegationledger.embedded.EmbeddedStoreException.Reason;
import org.allegationledger.embedded.file.StoreFile;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB-compatible store in this process (design, section 8), reachable with the ordinary driver by {@link #uri()}.
 *
 * <ul>
 *   <li>Durable: a write command is answered only after everything that it changed is forced to disk, so an acknowledged write
 *       survives the death of the process and of the machine. A write that was not acknowledged is there wholly or not at all,
 *       document by document, with its index entries.
 *   <li>Isolated: a command sees all or nothing of any other write command. Between two batches of one cursor writes may happen;
 *       the cursor sees those that lie ahead of it.
 *   <li>Indexed: secondary indexes are ordered, compound, and hold one key per array element, as MongoDB's do; {@code _id} is an
 *       ordered index. Whatever an index yields is matched against the whole filter again.
 *   <li>Consistent at opening: every index is compared with the documents, and made anew where it differs.
 * </ul>
 *
 * <p>It listens on the loopback interface only, without authentication. Its files are readable by their owner only, where the
 * file system has owners.
 */
public final class EmbeddedStore implements AutoCloseable {

    /** Each blocks while its command waits for the disk; so many commands are under way at once. */
    private static final int WORKER_THREADS = 32;

    private final MongoServer server;
    private final String uri;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(MongoServer server) {
        this.server = server;
        InetSocketAddress address = server.getLocalAddress();
        this.uri = "mongodb://127.0.0.1:" + address.getPort() + "/?directConnection=true";
    }

    /**
     * Opens the store in this directory, which is made if it is not there, and starts to listen on a free port.
     *
     * @throws EmbeddedStoreException if another process has it open, or it cannot be written or read; nothing is left open or
     *     running then, and trying again is safe
     */
    public static EmbeddedStore open(Path directory) {
        MongoServer server = new MongoServer(backend(directory, file(directory)));
        boolean bound = false;
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, WORKER_THREADS);
            bound = true;
        } finally {
            if (!bound) {
                server.shutdownNow();
            }
        }
        return new EmbeddedStore(server);
    }

    private static StoreFile file(Path directory) {
        try {
            return StoreFile.open(directory);
        } catch (IOException e) {
            throw new EmbeddedStoreException(Reason.NOT_WRITABLE, directory, e);
        } catch (MVStoreException e) {
            Reason reason = switch (e.getErrorCode()) {
                case DataUtils.ERROR_FILE_LOCKED -> Reason.LOCKED;
                case DataUtils.ERROR_WRITING_FAILED -> Reason.NOT_WRITABLE;
                default -> Reason.UNREADABLE;
            };
            throw new EmbeddedStoreException(reason, directory, e);
        }
    }

    private static DurableBackend backend(Path directory, StoreFile file) {
        try {
            return DurableBackend.over(file);
        } catch (RuntimeException e) {
            // Any fault, on purpose: the library has no one way to say that it cannot read a file. The file is let go
            // of.
            file.abandon();
            throw new EmbeddedStoreException(Reason.UNREADABLE, directory, e);
        }
    }

    /** The connection string for the driver. */
    public String uri() {
        return uri;
    }

    /** Ends every connection and closes the file. A command under way is finished first. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdownNow();
        }
    }
}
