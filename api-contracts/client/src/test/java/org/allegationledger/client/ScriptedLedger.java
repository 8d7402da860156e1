package org.allegationledger.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Answers what it was told to, one after the other, and remembers what it was asked. Time passes only while a client rests. */
final class ScriptedLedger implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> rests = Collections.synchronizedList(new ArrayList<>());

    /** What it does with a request. */
    @FunctionalInterface
    interface Step {
        void take(HttpExchange exchange) throws IOException;
    }

    /** A request that came. */
    record Asked(
            String target,
            @Nullable String key,
            @Nullable String position,
            @Nullable String authorization,
            String body) {}

    ScriptedLedger() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** A client whose rests take no time, with a limit of one minute. */
    LedgerClient client() {
        return client(uri(), Duration.ofMinutes(1));
    }

    LedgerClient client(URI uri, Duration limit) {
        Patience patience = new Patience(
                limit, () -> rests.stream().mapToLong(Duration::toNanos).sum(), () -> 1, rests::add);
        return LedgerClient.builder(uri)
                .patience(patience)
                .onEach(request -> request.header("Authorization", "Bearer desk-7"))
                .build();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    ScriptedLedger answers(int status, Map<String, String> headers, String body) {
        return steps(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    ScriptedLedger refuses(int status, String reason, String... retryAfter) {
        String body = """
                {"type": "/problems/%1$s", "title": "A title", "status": %2$d, "detail": "More of it.", "reason": "%1$s",
                 "errors": [{"pointer": "/party", "detail": "is not named"}]}""".formatted(reason, status);
        return answers(
                status,
                retryAfter.length == 0
                        ? Map.of("Content-Type", "application/problem+json")
                        : Map.of("Content-Type", "application/problem+json", "Retry-After", retryAfter[0]),
                body);
    }

    ScriptedLedger records(long position) {
        return answers(
                201,
                Map.of("Content-Type", "application/json", "Ledger-Position", Long.toString(position)),
                """
                {"id": "018f3c1e-0000-7000-8000-000000000020", "eventId": "018f3c1e-0000-7000-8000-0000000000a4",
                 "position": %d, "recordedAt": "2026-03-02T09:12:33.120Z", "treeSize": 5, "rootHash": "r"}""".formatted(position));
    }

    /** Closes the connection instead of an answer. */
    ScriptedLedger drops() {
        return steps(exchange -> {});
    }

    /** Closes the connection in the middle of the answer's body. */
    ScriptedLedger breaksOff() {
        return steps(exchange -> {
            exchange.sendResponseHeaders(201, 1_000);
            exchange.getResponseBody().write("{\"id\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
        });
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Duration> rests() {
        return List.copyOf(rests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private ScriptedLedger steps(Step step) {
        script.add(step);
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Ledger-Position"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Step step = script.poll();
        try (exchange) {
            if (step != null) {
                step.take(exchange);
            }
        }
    }
}
