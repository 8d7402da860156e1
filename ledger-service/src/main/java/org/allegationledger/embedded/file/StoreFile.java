package org.allegationledger.embedded.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * The one file of the store: ordered maps of byte strings, written only when told to.
 *
 * <p>Nothing reaches the disk but by {@link #persist()}: neither a timer nor a full buffer may write half of a command.
 *
 * <p>What was replaced or removed may stay in the file until it is opened the next time: each opening writes the file anew ({@link
 * StoreCopy}), which takes as much room again while it lasts, and about as long as reading it all (LIMIT: 4 s for 450 MB).
 */
public final class StoreFile implements AutoCloseable {

    private static final String FILE_NAME = "store.mv.db";
    private static final int FORMAT = 1;
    private static final int CACHE_MEBIBYTES = 32;

    /** Of what the chunks of the file hold, so much at least should be alive. */
    private static final int FILL_PERCENT = 50;

    private static final int COMPACT_BYTES = 8 << 20;
    private static final int GROWTH_BYTES = 8 << 20;

    private final MVStore store;
    private long changes;
    private long compactAtBytes;

    private StoreFile(MVStore store) {
        this.store = store;
        this.compactAtBytes = store.getFileStore().size() + GROWTH_BYTES;
    }

    /**
     * Opens the file in this directory, both made if they are not there.
     *
     * @throws IOException if the directory or the file cannot be made or written
     * @throws MVStoreException if the file is locked by another process ({@code ERROR_FILE_LOCKED}), or is no store
     */
    public static StoreFile open(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        prepare(directory, file);
        MVStore store = opened(file);
        if (store.getStoreVersion() == 0 && store.getMapNames().isEmpty()) {
            store.setStoreVersion(FORMAT);
        }
        if (store.getStoreVersion() != FORMAT) {
            store.closeImmediately();
            throw DataUtils.newMVStoreException(
                    DataUtils.ERROR_UNSUPPORTED_FORMAT, "The file is a store of another format");
        }
        if (!store.getMapNames().isEmpty()) {
            store = new StoreCopy(directory, file, StoreFile::opened).inPlaceOf(store);
        }
        store.setRetentionTime(0); // room of dead chunks may be used at once, for every commit is forced to disk
        return new StoreFile(store);
    }

    private static MVStore opened(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEBIBYTES)
                .open();
    }

    /** The file is made before the store opens it, so that it never has wider permissions, and its name is forced to disk. */
    private static void prepare(Path directory, Path file) throws IOException {
        boolean owners = hasOwners(existing(directory));
        Files.createDirectories(directory, ownerOnly(owners, "rwx------"));
        try {
            Files.createFile(file, ownerOnly(owners, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isWritable(file)) {
                throw e;
            }
        }
        if (owners) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static boolean hasOwners(Path directory) throws IOException {
        return Files.getFileStore(directory).supportsFileAttributeView("posix");
    }

    /** An empty file of which nobody else ever sees anything. */
    static void makeForOwner(Path directory, Path file) throws IOException {
        Files.createFile(file, ownerOnly(hasOwners(directory), "rw-------"));
    }

    static MVMap<byte[], byte[]> openMap(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    private static Path existing(Path directory) {
        Path path = directory.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static FileAttribute<?>[] ownerOnly(boolean owners, String permissions) {
        return owners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The map of this name, made if it is not there. */
    public ByteMap map(String name) {
        boolean isNew = !store.hasMap(name);
        MVMap<byte[], byte[]> map = openMap(store, name);
        if (isNew) {
            store.commit(); // so that undo() never takes away a map that is in use
        }
        return new ByteMap(map, () -> changes++);
    }

    /** Drops the map of this name. */
    public void remove(String name) {
        store.removeMap(name);
    }

    /** The names of all maps, in order. */
    public List<String> mapNames() {
        return store.getMapNames().stream().sorted().toList();
    }

    /** The size of the file in bytes. */
    public long size() {
        return store.getFileStore().size();
    }

    /** Writes every change since the last call and returns when the disk has it. */
    public void persist() {
        store.commit();
        store.sync();
        compactIfGrown();
    }

    /**
     * Every commit writes its pages anew and leaves the old ones dead in their chunks. Once the file has grown by a step, live
     * pages are moved out of the emptiest chunks, so that their room is used again.
     */
    private void compactIfGrown() {
        if (store.getFileStore().size() < compactAtBytes) {
            return;
        }
        if (store.getFileStore().getChunksFillRate() < FILL_PERCENT) {
            store.compact(FILL_PERCENT, COMPACT_BYTES);
            store.commit();
        }
        compactAtBytes = store.getFileStore().size() + GROWTH_BYTES;
    }

    /** Goes up with every change of any map. */
    public long changes() {
        return changes;
    }

    /** Takes back every change since the last {@link #persist()}. */
    public void undo() {
        store.rollback();
    }

    /** Closes without writing anything more: what is on disk stays as the last {@link #persist()} left it. */
    public void abandon() {
        store.closeImmediately();
    }

    @Override
    public void close() {
        store.close();
    }
}
