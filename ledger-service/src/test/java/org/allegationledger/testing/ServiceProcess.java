package org.allegationledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.allegationledger.contract.ContractValidator;

/** The packaged service in a process of its own, as a user would start it. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/ledger-service.jar");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private static final ContractValidator CONTRACT = new ContractValidator();

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts the service and waits until it is ready. */
    public static ServiceProcess start(Path folder, Map<String, String> environment) {
        ServiceProcess service = launch(folder, environment);
        service.awaitReady();
        return service;
    }

    /** Starts the service and does not wait. */
    public static ServiceProcess launch(Path folder, Map<String, String> environment) {
        try {
            int port = freePort();
            Path log = Files.createTempFile(folder, "service", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-jar",
                            JAR.toAbsolutePath().toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().put("LEDGER_DATA_DIR", folder.resolve("data").toString());
            builder.environment().putAll(environment);
            return new ServiceProcess(builder.start(), port, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it is reached. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Sends a GET. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Sends a POST with a JSON body. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Opens a stream of server-sent events, which the caller closes. */
    public ServerSentEvents stream(String path, String... headers) {
        return ServerSentEvents.open(port, path, headers);
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Stops the process where it is; it keeps its connections and does nothing. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets a process that was paused go on. */
    public void resume() {
        signal("-CONT");
    }

    /** Waits for the process to end and gives its exit status. */
    public int awaitExit() {
        try {
            assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What the process has printed. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends it as its operator does (SIGTERM), and waits until it has. */
    public void stop() {
        process.destroy();
        awaitExit();
    }

    @Override
    public void close() {
        stop();
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).as("kill %s", name).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            assertThat(process.isAlive())
                    .as("the service runs; it printed: %s", output())
                    .isTrue();
            try {
                HttpRequest probe = request("/actuator/health/readiness").GET().build();
                if (client.send(probe, BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException _) {
                // Nothing listens yet.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new AssertionError("not ready in time; it printed: " + output());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(uri().resolve(path)).timeout(REQUEST_LIMIT);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    /** Every answer of the service must fit its contract, whatever the test asks of it. */
    private HttpResponse<String> send(HttpRequest.Builder unbuilt) {
        HttpRequest request = unbuilt.build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            String path = request.uri().getRawPath();
            if (path.startsWith("/v1/")) {
                assertThat(CONTRACT.violations(
                                request.method(),
                                path,
                                answer.statusCode(),
                                answer.headers().map(),
                                answer.body()))
                        .as("%s %s: %s", request.method(), path, answer.body())
                        .isEmpty();
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
