package org.allegationledger.exchange.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a file of commands to a ledger and waits until all of it was worked off. While the ledger does not answer it waits; when
 * an upload breaks it sends the file again, under another id, which records nothing twice.
 */
final class ImportClient {

    private static final String IMPORTS = "/v1/imports";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LedgerAnswers ledger;

    ImportClient(LedgerAnswers ledger) {
        this.ledger = ledger;
    }

    /**
     * How it ended.
     *
     * @param report of the lines that were refused, NDJSON
     */
    record Ended(long recorded, long replayed, long refused, byte[] report) {}

    /**
     * Imports a file.
     *
     * @param quiet no progress bar
     * @throws ImportFailedException when the ledger does not take it, does not answer for too long, or fails
     */
    Ended run(Path file, boolean quiet) throws IOException {
        while (true) {
            UUID id = UUID.randomUUID();
            try (ProgressBar bar = quiet ? null : bar()) {
                JsonNode end = watch(id, ledger.post(IMPORTS + "?id=" + id, file), bar);
                if (end != null) {
                    return ended(id, end);
                }
            }
            pause(PAUSE);
        }
    }

    private static ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(-1)
                .showSpeed()
                .build();
    }

    /** The import when it has ended; null when the file has to be sent again. */
    private @Nullable JsonNode watch(
            UUID id, CompletableFuture<HttpResponse<String>> upload, @Nullable ProgressBar bar) {
        while (true) {
            boolean sent = upload.isDone();
            if (sent && isRefused(upload)) {
                throw new ImportFailedException("The ledger does not take the file: "
                        + detail(upload.join().body()));
            }
            JsonNode progress = progress(id);
            if (progress != null) {
                show(progress, bar);
                switch (progress.path("state").asString("")) {
                    case "COMPLETED" -> {
                        return progress;
                    }
                    case "FAILED" ->
                        throw new ImportFailedException("The ledger failed behind line "
                                + progress.path("line").asLong(0) + "; its log says why. Send the file again.");
                    case "BROKEN_UPLOAD" -> {
                        return null;
                    }
                    default -> {}
                }
            }
            boolean taken = progress != null && progress.path("uploaded").asBoolean(false);
            if (sent && !taken && ledger.answersNow()) {
                return null;
            }
            pause(LOOK);
        }
    }

    /** What was sent wrongly is not better the next time; whatever else went wrong may be. */
    private static boolean isRefused(CompletableFuture<HttpResponse<String>> upload) {
        return !upload.isCompletedExceptionally()
                && upload.join().statusCode() >= 400
                && upload.join().statusCode() < 500
                && !upload.join().body().contains("The upload broke");
    }

    /** Null while there is no such import, or no answer. */
    private @Nullable JsonNode progress(UUID id) {
        HttpResponse<byte[]> answer = ledger.get(IMPORTS + '/' + id);
        return answer != null && answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
    }

    private Ended ended(UUID id, JsonNode end) {
        HttpResponse<byte[]> report = ledger.await(IMPORTS + '/' + id + "/refusals");
        return new Ended(
                end.path("recorded").asLong(0),
                end.path("replayed").asLong(0),
                end.path("refused").asLong(0),
                report.body());
    }

    private static void show(JsonNode progress, @Nullable ProgressBar bar) {
        if (bar != null) {
            if (progress.path("uploaded").asBoolean(false)) {
                bar.maxHint(progress.path("linesReceived").asLong(0));
            }
            bar.stepTo(progress.path("line").asLong(0));
            bar.setExtraMessage("recorded " + progress.path("recorded").asLong(0) + ", replayed "
                    + progress.path("replayed").asLong(0) + ", refused "
                    + progress.path("refused").asLong(0));
        }
    }

    private static String detail(String problem) {
        try {
            return JSON.readTree(problem).path("detail").asString(problem);
        } catch (JacksonException _) {
            return problem;
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
