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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks a ledger, and has patience with one that starts. */
final class LedgerAnswers {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final String url;
    private final Duration patience;
    private long heardAtNanos = System.nanoTime();

    /**
     * @param url where the ledger is
     * @param patience how long to wait for one that does not answer
     */
    LedgerAnswers(URI url, Duration patience) {
        this.url = url.toString().replaceAll("/+$", "");
        this.patience = patience;
    }

    /**
     * The answer to a GET; null when there is none now.
     *
     * @throws ImportFailedException when there was none for too long
     */
    @Nullable
    HttpResponse<byte[]> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
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
            throw new ImportFailedException("The ledger at " + url + " does not answer.");
        }
        return null;
    }

    /** The answer to a GET, however long that takes within the patience. */
    HttpResponse<byte[]> await(String path) {
        HttpResponse<byte[]> answer = get(path);
        while (answer == null) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = get(path);
        }
        return answer;
    }

    /** Sends lines. */
    CompletableFuture<HttpResponse<String>> post(String path, Path lines) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(lines))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** Whether the last answer came just now. */
    boolean answersNow() {
        return System.nanoTime() - heardAtNanos < PAUSE.toNanos();
    }
}
