package org.allegationledger.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.allegationledger.contract.ContractValidator;
import org.allegationledger.rest.audit.EntryOpener;
import org.allegationledger.rest.live.LiveSettings;
import org.allegationledger.testing.ServerSentEvents;
import org.allegationledger.wiring.LedgerEventCodec;
import org.allegationledger.wiring.RestWiring;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * The room behind a real server, with the doors of the other rooms in the test's hands. Every answer is held against the
 * contract, errors included.
 */
final class RestServer {

    /** One server for all tests of the room; what a test scripts it takes back itself. */
    static final RestServer RUNNING = new RestServer();

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    final ScriptedRecorder recorder = new ScriptedRecorder();
    final ScriptedQuestions questions = new ScriptedQuestions();
    final ListedLog log = new ListedLog();
    final ScriptedTransparency transparency = new ScriptedTransparency();
    final LiveSettings live = new LiveSettings(2, Duration.ofMillis(20), Duration.ofSeconds(3));

    private final ContractValidator contract = new ContractValidator();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private RestServer() {
        SpringApplication application = new SpringApplication(Room.class);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("recorder", recorder);
            context.getBeanFactory().registerSingleton("questions", questions);
            context.getBeanFactory().registerSingleton("log", log);
            context.getBeanFactory().registerSingleton("transparency", transparency);
            context.getBeanFactory().registerSingleton("live", live);
            context.getBeanFactory().registerSingleton("codec", new LedgerEventCodec(new NothingSealed()));
            context.getBeanFactory().registerSingleton("imports", new ScriptedImports());
            context.getBeanFactory().registerSingleton("replays", new ScriptedReplays());
            context.getBeanFactory().registerSingleton("seal", new NothingSealed());
        });
        ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run(
                "--server.port=0", "--spring.threads.virtual.enabled=true", "--spring.main.banner-mode=off");
        port = context.getWebServer().getPort();
    }

    /** A POST of JSON. */
    Exchange post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Exchange post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        if (request.copy().build().headers().firstValue("Content-Type").isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return checked(send(request.POST(BodyPublishers.ofByteArray(body)).build()));
    }

    Exchange get(String path, String... headers) {
        return checked(send(request(path, headers).GET().build()));
    }

    /** Any request; the answer is not held against the contract, which does not know it. */
    Exchange unchecked(String method, String path, BodyPublisher body, String... headers) {
        return send(request(path, headers).method(method, body).build());
    }

    Exchange checked(String method, String path, BodyPublisher body, String... headers) {
        return checked(unchecked(method, path, body, headers));
    }

    /** A stream of server-sent events; whoever opens it closes it. */
    ServerSentEvents stream(String path, String... headers) {
        return ServerSentEvents.open(port, path, headers);
    }

    /** What comes back for bytes that no client would send. */
    String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) LONGEST_ANSWER.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONGEST_ANSWER);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Exchange send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Exchange(request.method(), request.uri().getRawPath(), answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private Exchange checked(Exchange exchange) {
        assertThat(contract.violations(
                        exchange.method(),
                        exchange.path(),
                        exchange.status(),
                        exchange.answer().headers().map(),
                        exchange.body()))
                .as(() -> exchange.body())
                .isEmpty();
        return exchange;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(RestWiring.class)
    static class Room {

        @Bean
        @Primary
        EntryOpener opener() {
            return events -> events.stream()
                    .map(event -> new String(event.entry(), StandardCharsets.UTF_8).replace("sealed", "opened"))
                    .map(entry -> entry.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
