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
 * The secret bytes of a key: from configuration, or else from a file in the data directory that only its owner can read, made
 * at the first start (design 4.2, Sealed text).
 */
public final class KeyMaterial {

    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyMaterial() {}

    /**
     * From configuration.
     *
     * @param base64 32 random bytes in base64, as {@code openssl rand -base64 32} prints them; blanks around them do not
     *     matter
     * @param setting where they were configured
     * @throws KeyRefusedException when it is anything else; the message does not repeat it
     */
    public static byte[] configured(String base64, String setting) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            // The decoder's message may quote the key: it is not passed on.
            throw new KeyRefusedException("the key is not base64", setting);
        }
        if (secret.length != BYTES) {
            throw new KeyRefusedException("the key does not have 32 bytes", setting);
        }
        return secret;
    }

    /**
     * The data directory's key of this name, which is made if there is none yet. When this returns, the file is on the disk,
     * whole. Two processes that start at once get the same key.
     *
     * @param dataDirectory an existing directory on a file system with owners
     * @param name of the file
     * @return 32 secret bytes
     * @throws KeyRefusedException when the file is not a key, somebody else may read or change it, or it cannot be
     *     read or made
     */
    public static byte[] in(Path dataDirectory, String name) {
        Path file = dataDirectory.resolve(name);
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return read(file);
        } catch (UnsupportedOperationException noOwners) {
            throw new KeyRefusedException(
                    "the file system cannot keep a file from others, configure the key instead",
                    file.toString(),
                    noOwners);
        } catch (IOException failed) {
            throw new KeyRefusedException("the key's file cannot be read or made", file.toString(), failed);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new KeyRefusedException(
                    "others than its owner may use the key's file, set its mode to 600", file.toString());
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException notBase64) {
            secret = new byte[0];
        }
        if (secret.length != BYTES) {
            throw new KeyRefusedException("the key's file does not hold 32 bytes in base64", file.toString());
        }
        return secret;
    }

    /** Writes the whole file aside and links it into place: a link never replaces what is there. */
    private static void make(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path directory = file.toAbsolutePath().getParent();
        Path aside = Files.createTempFile(
                directory, file.getFileName() + ".", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
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
