package org.allegationledger.log.store.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * The master key of the embedded default: a file in the data directory that only its owner can read, made at the first
 * start (design 4.2, Sealed text).
 */
public final class MasterKeyFile {

    private static final String NAME = "master.key";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private MasterKeyFile() {}

    /**
     * The data directory's master key, which is made if there is none yet. When this returns, the file is on the disk, whole.
     * Two processes that start at once get the same key.
     *
     * @param dataDirectory an existing directory on a file system with owners
     * @throws MasterKeyRefusedException when the file is not a key, somebody else may read or change it, or it cannot be
     *     read or made
     */
    public static MasterKey in(Path dataDirectory) {
        Path file = dataDirectory.resolve(NAME);
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return read(file);
        } catch (UnsupportedOperationException noOwners) {
            throw new MasterKeyRefusedException(
                    "the file system cannot keep a file from others, set LEDGER_MASTER_KEY instead",
                    file.toString(),
                    noOwners);
        } catch (IOException failed) {
            throw new MasterKeyRefusedException(
                    "the master key's file cannot be read or made", file.toString(), failed);
        }
    }

    private static MasterKey read(Path file) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new MasterKeyRefusedException(
                    "others than its owner may use the master key's file, set its mode to 600", file.toString());
        }
        try {
            return new MasterKey(Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IllegalArgumentException notAKey) {
            throw new MasterKeyRefusedException(
                    "the master key's file does not hold 32 bytes in base64", file.toString());
        }
    }

    /** Writes the whole file aside and links it into place: a link never replaces what is there. */
    private static void make(Path file) throws IOException {
        byte[] secret = new byte[MasterKey.BYTES];
        new SecureRandom().nextBytes(secret);
        Path directory = file.toAbsolutePath().getParent();
        Path aside =
                Files.createTempFile(directory, NAME + ".", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                ByteBuffer text = StandardCharsets.US_ASCII.encode(
                        Base64.getEncoder().encodeToString(secret) + System.lineSeparator());
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException otherProcessWasFirst) {
            // Its key is the one that counts; it is read next.
            return;
        } finally {
            Files.deleteIfExists(aside);
        }
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
