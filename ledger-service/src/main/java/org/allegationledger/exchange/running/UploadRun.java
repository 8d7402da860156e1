package org.allegationledger.exchange.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.allegationledger.exchange.ImportIdTakenException;
import org.allegationledger.exchange.running.Chunk.Line;
import org.allegationledger.exchange.running.ImportRecord.Upload;

/** Takes one upload: keeps its whole lines in the store, a chunk at a time. Belongs to one request. */
final class UploadRun {

    static final int MOST_LINES_OF_CHUNK = 1_000;
    static final int MOST_BYTES_OF_CHUNK = 512 * 1024;

    /** How long nothing may be heard of an upload before it counts as broken; the server gives up a silent one much sooner. */
    static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    /** Lines of a slow upload wait no longer than this for others. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final ImportCollection imports;
    private final ChunkCollection chunks;
    private final InstantSource storeClock;
    private final UUID id;
    private final Lines lines;
    private final String token = UUID.randomUUID().toString();
    private long received;
    private int kept;
    private long keptAtNanos = System.nanoTime();

    UploadRun(ImportCollection imports, ChunkCollection chunks, InstantSource storeClock, UUID id, InputStream upload) {
        this.imports = imports;
        this.chunks = chunks;
        this.storeClock = storeClock;
        this.id = id;
        this.lines = new Lines(upload);
    }

    /**
     * Takes it to its end.
     *
     * @throws ImportIdTakenException when there is such an import
     * @throws UncheckedIOException when it breaks; its whole lines are kept
     */
    void run(String caller) {
        var now = storeClock.instant();
        if (!imports.insert(id, caller, token, now, now.plus(SILENCE_LIMIT))) {
            throw new ImportIdTakenException();
        }
        try {
            while (lines.read()) {
                while (lines.size() >= MOST_LINES_OF_CHUNK || lines.bytes() >= MOST_BYTES_OF_CHUNK) {
                    keep();
                }
                if (System.nanoTime() - keptAtNanos > LONGEST_WAIT.toNanos()) {
                    keep();
                }
            }
            end(Upload.WHOLE);
        } catch (IOException broken) {
            end(Upload.BROKEN);
            throw new UncheckedIOException(broken);
        }
    }

    private void end(Upload end) throws UploadGivenUpException {
        while (lines.size() > 0) {
            keep();
        }
        if (!imports.uploaded(id, token, end)) {
            throw new UploadGivenUpException();
        }
    }

    /** Also says that the upload is alive, when there is no whole line. */
    private void keep() throws UploadGivenUpException {
        List<Line> taken = lines.take(MOST_LINES_OF_CHUNK);
        int number = kept;
        if (!taken.isEmpty()) {
            chunks.keep(id, new Chunk(number, received + 1, taken));
            kept++;
            received += taken.size();
        }
        keptAtNanos = System.nanoTime();
        if (!imports.received(id, token, received, kept, storeClock.instant().plus(SILENCE_LIMIT))) {
            chunks.drop(id, number);
            throw new UploadGivenUpException();
        }
    }

    /** Nothing was heard of this upload for so long that the import went on without it. */
    static final class UploadGivenUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UploadGivenUpException() {
            super("the upload was silent for too long");
        }
    }
}
