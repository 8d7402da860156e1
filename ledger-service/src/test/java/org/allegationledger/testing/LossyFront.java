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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.allegationledger.contract.ContractValidator;

/**
 * Stands between a client and the service, at an address that stays while services come and go, and loses answers on command.
 * While no service is there, connections end without an answer. Every answer that passes is held against the contract.
 */
public final class LossyFront implements AutoCloseable {

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
    /** What belongs to one connection, and what each side says by itself. */
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "date", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final ContractValidator contract = new ContractValidator();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Runnable> losses = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile URI service;

    /** Before a service that runs. */
    public LossyFront(URI service) {
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

    /** Where clients reach it. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on requests go to this service. */
    public void to(URI next) {
        service = next;
    }

    /** The service answers the next request, something else happens, and the connection ends without the answer. */
    public void loseNextAnswer(Runnable meanwhile) {
        losses.add(meanwhile);
    }

    /** Whether every loss has happened. */
    public boolean allLost() {
        return losses.isEmpty();
    }

    /** What did not fit the contract. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = http.send(request(exchange), BodyHandlers.ofByteArray());
            check(exchange, answer);
            Runnable loss = losses.poll();
            if (loss == null) {
                answer(exchange, answer);
            } else {
                loss.run();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        service.resolve(exchange.getRequestURI().toString()))
                .timeout(REQUEST_LIMIT)
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        passing(exchange.getRequestHeaders())
                .forEach(header -> header.getValue().forEach(value -> request.header(header.getKey(), value)));
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        passing(answer.headers().map())
                .forEach(header -> exchange.getResponseHeaders().put(header.getKey(), header.getValue()));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private static List<Map.Entry<String, List<String>>> passing(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> OF_ONE_CONNECTION.stream().noneMatch(header.getKey()::equalsIgnoreCase))
                .toList();
    }

    private void check(HttpExchange exchange, HttpResponse<byte[]> answer) {
        violations.addAll(contract.violations(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                answer.statusCode(),
                answer.headers().map(),
                new String(answer.body(), StandardCharsets.UTF_8)));
    }
}
