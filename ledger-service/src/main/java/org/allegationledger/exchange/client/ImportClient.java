package org.allegationledger.exchange.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final URI imports;
    private final Duration patience;
    private long heardAtNanos = System.nanoTime();

    /**
     * @param url where the ledger is
     * @param patience how long to wait for a ledger that does not answer
     */
    ImportClient(URI url, Duration patience) {
        this.imports = URI.create(url.toString().replaceAll("/+$", "") + "/v1/imports");
        this.patience = patience;
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
                JsonNode end = watch(id, upload(file, id), bar);
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

    private CompletableFuture<HttpResponse<String>> upload(Path file, UUID id) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(imports + "?id=" + id))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
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
            if (sent && !taken && heardLately()) {
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
        HttpResponse<byte[]> answer = get("/" + id);
        return answer != null && answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
    }

    private Ended ended(UUID id, JsonNode end) {
        HttpResponse<byte[]> report = get("/" + id + "/refusals");
        while (report == null || report.statusCode() != 200) {
            pause(PAUSE);
            report = get("/" + id + "/refusals");
        }
        return new Ended(
                end.path("recorded").asLong(0),
                end.path("replayed").asLong(0),
                end.path("refused").asLong(0),
                report.body());
    }

    /** Null when the ledger does not answer, or cannot now. */
    private @Nullable HttpResponse<byte[]> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(imports + path))
                    .timeout(ANSWER_LIMIT)
                    .build();
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() < 500) {
                heardAtNanos = System.nanoTime();
                return answer;
            }
        } catch (IOException _) {
            // It may be starting.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ImportFailedException("Interrupted; what was sent is recorded.");
        }
        if (System.nanoTime() - heardAtNanos > patience.toNanos()) {
            throw new ImportFailedException("The ledger at " + imports.resolve("/") + " does not answer.");
        }
        return null;
    }

    private boolean heardLately() {
        return System.nanoTime() - heardAtNanos < PAUSE.toNanos();
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
