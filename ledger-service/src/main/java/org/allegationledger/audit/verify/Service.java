package org.allegationledger.audit.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * The service that is checked, as anyone reaches it. What does not answer is asked again for a while, which is safe: it is only
 * read. Thread-safe.
 */
public final class Service implements AutoCloseable {

    public static final int OK = 200;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(15);
    private static final Duration FIRST_RETRY_LIMIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<Integer> WORTH_A_RETRY = Set.of(429, 502, 503, 504);
    private static final String GZIP = "gzip";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .executor(threads)
            .build();
    private final String url;
    private final String encoding;
    private volatile boolean heard;

    /**
     * @param url where it is
     * @throws UnusableException when that is no address
     */
    public Service(URI url) {
        this.url = url.toString().replaceAll("/+$", "");
        try {
            if (url.getHost() == null || !url.getScheme().startsWith("http")) {
                throw new UnusableException("This is no address of a service: " + url);
            }
            // On one machine packing costs more than it saves.
            encoding = InetAddress.getByName(url.getHost()).isLoopbackAddress() ? "identity" : GZIP;
        } catch (UnknownHostException unknown) {
            throw new UnusableException("There is no host " + url.getHost() + ".");
        }
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {}

    /**
     * Asks.
     *
     * @param path from the root, with its query
     * @param headers names and values
     * @throws UnusableException when nobody answers
     */
    public Answer get(String path, String... headers) {
        long end = System.nanoTime() + (heard ? RETRY_LIMIT : FIRST_RETRY_LIMIT).toNanos();
        while (true) {
            try {
                Answer answer = once(path, headers);
                heard = true;
                if (!WORTH_A_RETRY.contains(answer.status) || System.nanoTime() > end) {
                    return answer;
                }
            } catch (IOException broken) {
                if (System.nanoTime() > end) {
                    throw new UnusableException("The service at " + url + " does not answer: " + broken);
                }
            }
            pause();
        }
    }

    /**
     * What the service has to give.
     *
     * @param position to name when it does not
     * @param what it is, for people
     * @throws DifferenceException when it does not give it
     */
    public byte[] need(String path, long position, String what, String... headers) {
        Answer answer = get(path, headers);
        if (answer.status != OK) {
            throw new DifferenceException(new Finding(
                    position, "the service does not give " + what, "status 200", "status " + answer.status));
        }
        return answer.body;
    }

    /** Waits a little. */
    public static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    @Override
    public void close() {
        http.close();
        threads.close();
    }

    private Answer once(String path, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept-Encoding", encoding)
                .timeout(ANSWER_LIMIT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            boolean packed =
                    answer.headers().firstValue("Content-Encoding").orElse("").equals(GZIP);
            return new Answer(answer.statusCode(), answer.headers(), packed ? unpacked(answer.body()) : answer.body());
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    private static UnusableException interrupted() {
        Thread.currentThread().interrupt();
        return new UnusableException("Interrupted; nothing is known to hold.");
    }
}
