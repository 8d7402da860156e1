package org.allegationledger.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of server-sent events as a browser does (HTML, 9.2.6): what an empty line does not end is no event. It has a
 * connection of its own, reads nothing that it was not asked for, and closes at once. One thread may read.
 */
public final class ServerSentEvents implements AutoCloseable {

    private static final int ROOM = 4_096;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Socket socket = new Socket();
    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private final int status;
    private long left;
    private boolean ended;
    private volatile int comments;
    private volatile String retry = "";

    private ServerSentEvents(int port, String path, List<String> requestHeaders) throws IOException {
        socket.setSoTimeout((int) LONGEST_SILENCE.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < requestHeaders.size(); i += 2) {
            request.append(requestHeaders.get(i)).append(": ").append(requestHeaders.get(i + 1));
            request.append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(ISO_8859_1));
        in = new BufferedInputStream(socket.getInputStream(), ROOM);
        status = Integer.parseInt(headLine().split(" ")[1]);
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    /** Asks for a stream, and waits for the head of the answer. */
    public static ServerSentEvents open(int port, String path, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!all.contains("Accept")) {
            all.addAll(List.of("Accept", "text/event-stream"));
        }
        try {
            return new ServerSentEvents(port, path, all);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The answer's status. */
    public int status() {
        return status;
    }

    /** A header of the answer. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The next event; waits for it.
     *
     * @return empty when the stream has ended
     * @throws UncheckedIOException when it was cut off
     */
    public Optional<Event> next() {
        String id = "";
        String name = "";
        String data = "";
        while (true) {
            String line = line();
            if (line == null) {
                return Optional.empty();
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(Long.parseLong(id), name, data));
            } else if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("retry: ")) {
                retry = line.substring("retry: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ") && data.isEmpty()) {
                data = line.substring("data: ".length());
            } else if (!line.isEmpty()) {
                throw new AssertionError("no line of an event: " + line);
            }
        }
    }

    /** The ids of the next so many events. */
    public List<Long> ids(int count) {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.add(next().orElseThrow().id());
        }
        return ids;
    }

    /** How many comments there were so far. */
    public int comments() {
        return comments;
    }

    /** What readers are told to wait before they come again, in milliseconds. */
    public String retry() {
        return retry;
    }

    /** Leaves at once, whatever is still on its way. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private @Nullable String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = bodyByte(); next != '\n'; next = bodyByte()) {
                if (next < 0) {
                    return null;
                }
                line.write(next);
            }
            return line.toString(UTF_8);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    /** A byte of the answer's chunks (RFC 9112, 7.1), or -1 behind the last of them. */
    private int bodyByte() throws IOException {
        if (left == 0 && !ended) {
            String size = headLine();
            left = Long.parseLong(size.isEmpty() ? headLine() : size, 16);
            ended = left == 0;
        }
        if (ended) {
            return -1;
        }
        left--;
        return rawByte();
    }

    private String headLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = rawByte(); next != '\n'; next = rawByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private int rawByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection was cut");
        }
        return next;
    }

    /**
     * An event.
     *
     * @param id its position
     * @param name its stored type
     * @param data the CloudEvent
     */
    public record Event(long id, String name, String data) {}
}
