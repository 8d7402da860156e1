package org.allegationledger.embedded.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the file of a store anew with what is in its maps and nothing else. What was replaced or removed stays in a file's dead
 * pages until something overwrites them; in the new file it never was, so a text that was erased is gone from it.
 *
 * <p>The old file is only read, and stays under its name until the new one is on the disk, whole and compared; then the new one
 * takes the name in one step. A death at any moment leaves one of the two.
 */
final class StoreCopy {

    private static final String SUFFIX = ".new";
    private static final int COMMIT_BYTES = 4 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(StoreCopy.class);

    /** How the file of a store is opened. */
    @FunctionalInterface
    interface Opener {
        MVStore open(Path file);
    }

    private final Path directory;
    private final Path file;
    private final Opener opener;

    StoreCopy(Path directory, Path file, Opener opener) {
        this.directory = directory;
        this.file = file;
        this.opener = opener;
    }

    /**
     * Puts a new file in the old one's place.
     *
     * @param old the open store, to be used no more unless it is what is returned
     * @return the new store; the old one when the new file could not be made, for want of room or otherwise
     * @throws IOException when the new file has the name, and nobody knows whether the disk knows it too
     */
    MVStore inPlaceOf(MVStore old) throws IOException {
        MVStore copy;
        try {
            copy = copied(old);
        } catch (IOException | MVStoreException failed) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .setCause(failed)
                    .log("the store's file could not be written anew, what was erased may still be in its free pages");
            return old;
        }
        old.closeImmediately();
        force(directory);
        return copy;
    }

    /** Whole, on the disk, and under the old one's name. */
    private MVStore copied(MVStore old) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + SUFFIX);
        Files.deleteIfExists(aside);
        StoreFile.makeForOwner(directory, aside);
        MVStore writing = opener.open(aside);
        try {
            writing.setStoreVersion(old.getStoreVersion());
            for (String name : old.getMapNames()) {
                copy(StoreFile.openMap(old, name), StoreFile.openMap(writing, name), writing);
            }
            writing.commit();
        } finally {
            writing.close();
        }
        force(aside);
        MVStore copy = opener.open(aside);
        boolean done = false;
        try {
            compare(old, copy);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done = true;
        } finally {
            if (!done) {
                copy.closeImmediately();
                Files.deleteIfExists(aside);
            }
        }
        return copy;
    }

    private static void copy(MVMap<byte[], byte[]> from, MVMap<byte[], byte[]> to, MVStore store) {
        long bytes = 0;
        for (Cursor<byte[], byte[]> all = from.cursor(null); all.hasNext(); ) {
            byte[] key = all.next();
            to.put(key, all.getValue());
            bytes += key.length + all.getValue().length;
            if (bytes > COMMIT_BYTES) {
                store.commit();
                bytes = 0;
            }
        }
    }

    private static void compare(MVStore old, MVStore copy) {
        boolean same = copy.getStoreVersion() == old.getStoreVersion()
                && copy.getMapNames().equals(old.getMapNames())
                && old.getMapNames().stream()
                        .allMatch(name -> StoreFile.openMap(old, name).sizeAsLong()
                                == StoreFile.openMap(copy, name).sizeAsLong());
        if (!same) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_INTERNAL, "The copy of the store is another one");
        }
    }

    private static void force(Path path) throws IOException {
        if (Files.isDirectory(path) && !StoreFile.hasOwners(path)) {
            return; // such a file system cannot open a directory
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
