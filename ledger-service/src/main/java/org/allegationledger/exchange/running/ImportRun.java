package org.allegationledger.exchange.running;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.allegationledger.command.Recorder;
import org.allegationledger.exchange.ImportState;
import org.allegationledger.exchange.LineReader;
import org.allegationledger.exchange.LineReport;
import org.allegationledger.exchange.running.ImportRecord.Upload;
import org.allegationledger.exchange.running.ImportRecord.Worked;

/** Works off one import under a claim, chunk after chunk, until it is finished or somebody else has the claim. */
final class ImportRun {

    /** How long to wait for more of an upload. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ImportCollection imports;
    private final ChunkCollection chunks;
    private final InstantSource storeClock;
    private final Duration claimLimit;
    private final Recorder recorder;
    private final LineReader reader;
    private final ImportRecord begun;
    private final String claim;
    private final BooleanSupplier stopping;
    private long renewedAtNanos = System.nanoTime();

    /**
     * @param begun the import as it was when it was claimed
     * @param stopping whether this node ends
     */
    ImportRun(
            Store store,
            Recorder recorder,
            LineReader reader,
            ImportRecord begun,
            String claim,
            BooleanSupplier stopping) {
        this.imports = store.imports();
        this.chunks = store.chunks();
        this.storeClock = store.clock();
        this.claimLimit = store.claimLimit();
        this.recorder = recorder;
        this.reader = reader;
        this.begun = begun;
        this.claim = claim;
        this.stopping = stopping;
    }

    /**
     * Where imports are kept.
     *
     * @param clock the store's
     * @param claimLimit how long a claim stands that is not renewed
     */
    record Store(ImportCollection imports, ChunkCollection chunks, InstantSource clock, Duration claimLimit) {}

    /**
     * Goes on until there is nothing more to do, or this node ends. Whatever it throws, another run may go on behind the last
     * chunk that was counted.
     *
     * @throws ClaimLostException when another run has taken over
     */
    void run() {
        while (!stopping.getAsBoolean()) {
            ImportRecord now = imports.find(begun.id()).orElseThrow(ClaimLostException::new);
            int next = now.worked().chunks();
            if (next < now.chunks()) {
                Chunk chunk = chunks.find(begun.id(), next).orElseThrow(ClaimLostException::new);
                work(now.worked(), chunk);
            } else if (now.upload() != Upload.OPEN) {
                finish(now.upload() == Upload.WHOLE ? ImportState.COMPLETED : ImportState.BROKEN_UPLOAD);
                return;
            } else if (now.uploadUntil().isBefore(storeClock.instant())) {
                imports.giveUpUpload(begun.id(), storeClock.instant());
            } else {
                LockSupport.parkNanos(PAUSE.toNanos());
                renew();
            }
        }
        imports.release(begun.id(), claim);
    }

    /** Ends the import behind the last chunk that was counted. */
    void finish(ImportState state) {
        imports.finish(begun.id(), claim, state);
        chunks.dropAll(begun.id());
    }

    private void work(Worked before, Chunk chunk) {
        LineRecorder.Done done = new LineRecorder(recorder, reader, begun.caller(), this::renew).record(chunk);
        if (!done.reports().isEmpty()) {
            chunks.report(
                    begun.id(),
                    chunk.number(),
                    done.reports().stream().map(LineReport::json).collect(Collectors.joining()));
        }
        var now = storeClock.instant();
        Worked worked =
                new Worked(chunk.number() + 1, chunk.lastLine(), before.counts().plus(done.counts()), now);
        if (!imports.worked(begun.id(), claim, worked, now.plus(claimLimit))) {
            throw new ClaimLostException();
        }
        renewedAtNanos = System.nanoTime();
        chunks.drop(begun.id(), chunk.number());
    }

    private void renew() {
        if (System.nanoTime() - renewedAtNanos < claimLimit.dividedBy(3).toNanos()) {
            return;
        }
        if (!imports.renew(begun.id(), claim, storeClock.instant().plus(claimLimit))) {
            throw new ClaimLostException();
        }
        renewedAtNanos = System.nanoTime();
    }

    /** Another run goes on with the import. */
    static final class ClaimLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClaimLostException() {
            super("another node works off the import", null, false, false);
        }
    }
}
