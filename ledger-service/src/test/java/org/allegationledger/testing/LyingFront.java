package org.allegationledger.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands between a reader and the service, and changes answers, as an operator could who does not want to be found out. */
public final class LyingFront implements AutoCloseable {

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
    private static final Set<String> PASSED = Set.of("accept", "ledger-position");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, UnaryOperator<byte[]>> lies = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final URI service;

    /** Before a service that runs; it lies about nothing yet. */
    public LyingFront(URI service) {
        this.service = service;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Where readers reach it. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * From now on answers are changed.
     *
     * @param path a regular expression that the path fits whole, without the query
     * @param lie makes the answer's body; an empty one is 404
     */
    public void lie(String path, UnaryOperator<byte[]> lie) {
        lies.put(path, lie);
    }

    /** From now on it lies about nothing. */
    public void beHonest() {
        lies.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
        threads.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            service.resolve(exchange.getRequestURI().toString()))
                    .timeout(REQUEST_LIMIT);
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (PASSED.stream().anyMatch(name::equalsIgnoreCase)) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            byte[] body = answer.body();
            for (Map.Entry<String, UnaryOperator<byte[]>> lie : lies.entrySet()) {
                if (exchange.getRequestURI().getPath().matches(lie.getKey())) {
                    body = lie.getValue().apply(body);
                }
            }
            answer.headers()
                    .firstValue("ETag")
                    .ifPresent(tag -> exchange.getResponseHeaders().set("ETag", tag));
            exchange.sendResponseHeaders(
                    body.length == 0 ? 404 : answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
