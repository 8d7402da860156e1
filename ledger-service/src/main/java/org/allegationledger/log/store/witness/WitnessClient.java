package org.allegationledger.log.store.witness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks HTTP with witnesses, over connections that it uses again. It follows no redirect. Thread-safe. */
final class WitnessClient implements AutoCloseable {

    /** More than any number of cosignature lines that makes sense. */
    private static final int MOST_ANSWER_BYTES = 16 * 1024;

    private final HttpClient http;

    /**
     * @param connectLimit how long to wait for a connection
     */
    WitnessClient(Duration connectLimit) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectLimit)
                .build();
    }

    /**
     * Sends a text.
     *
     * @param limit how long the whole answer may take
     * @return what was answered; empty when nothing was, not in time, or more than 16 KiB
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Optional<Answer> post(URI url, String body, Duration limit) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(limit)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            // The request's own time-out ends with the headers.
            HttpResponse<byte[]> answer = sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (ExecutionException | TimeoutException silent) {
            return Optional.empty();
        } finally {
            // Lets go of the connection where the answer is still under way.
            sent.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /**
     * What was answered.
     *
     * @param status of HTTP
     * @param type the media type, empty when none is named
     * @param body as UTF-8
     */
    record Answer(int status, String type, String body) {}
}
