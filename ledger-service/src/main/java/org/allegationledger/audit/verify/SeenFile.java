package org.allegationledger.audit.verify;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import org.allegationledger.audit.verify.Trust.Signed;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.SignedNote;

/**
 * The last checkpoint that held, kept by whoever checks: the one thing by which a rewritten history is noticed. The file is the
 * signed note itself, so that two that contradict each other are a proof to anyone.
 */
record SeenFile(Path path) {

    /**
     * Where it is if nothing else is said: under the user's state directory, named by the key's id.
     *
     * @param state {@code XDG_STATE_HOME}, if that is set
     * @param home the user's
     */
    static SeenFile of(NoteKey key, Optional<String> state, String home) {
        Path folder =
                state.filter(text -> !text.isBlank()).map(Path::of).orElseGet(() -> Path.of(home, ".local", "state"));
        return new SeenFile(
                folder.resolve("allegation-ledger").resolve(HexFormat.of().toHexDigits(key.id()) + ".checkpoint"));
    }

    /**
     * What was seen; empty when nothing was.
     *
     * @throws UnusableException when the file is no checkpoint of this log: then nothing can be said about what was seen
     */
    Optional<Signed> read(Trust trust) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(trust.signedByLog(Files.readAllBytes(path)));
        } catch (IOException | DifferenceException unusable) {
            throw new UnusableException("The file " + path + " holds no checkpoint that this key signed.");
        }
    }

    /**
     * Replaces it at once, and for good when this returns.
     *
     * @throws UnusableException when it cannot be written; then it is as it was
     */
    void write(SignedNote note) {
        try {
            Path whole = path.toAbsolutePath();
            Path folder = Files.createDirectories(whole.resolveSibling(""));
            Path part = Files.createTempFile(folder, "seen", ".part");
            try {
                Files.write(part, note.bytes());
                force(part);
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            if (Files.getFileStore(whole).supportsFileAttributeView("posix")) {
                force(folder); // other systems cannot open a directory
            }
        } catch (IOException failed) {
            throw new UnusableException("The file " + path + " cannot be written: " + failed);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
