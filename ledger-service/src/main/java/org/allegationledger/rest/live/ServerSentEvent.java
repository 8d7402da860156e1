package org.allegationledger.rest.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.allegationledger.log.StoredEvent;

/** The lines of {@code text/event-stream} (HTML, 9.2). */
final class ServerSentEvent {

    private ServerSentEvent() {}

    /**
     * An event under its stored name, with its position for id.
     *
     * @param data UTF-8 JSON without line breaks
     * @throws IllegalStateException when there is a line break: what follows it would be taken for something else
     */
    static void event(OutputStream out, StoredEvent event, byte[] data) throws IOException {
        byte[] head = "id: %d\nevent: %s\ndata: "
                .formatted(event.position().value(), event.type())
                .getBytes(StandardCharsets.UTF_8);
        if (event.type().indexOf('\n') >= 0 || event.type().indexOf('\r') >= 0 || hasLineBreak(data)) {
            throw new IllegalStateException("an event has a line break");
        }
        out.write(head);
        out.write(data);
        out.write('\n');
        out.write('\n');
    }

    /** How long to wait before coming again. */
    static void retry(OutputStream out, Duration delay) throws IOException {
        out.write(("retry: " + delay.toMillis() + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A comment, which readers pass over. */
    static void heartbeat(OutputStream out) throws IOException {
        out.write(':');
        out.write('\n');
    }

    private static boolean hasLineBreak(byte[] data) {
        for (byte one : data) {
            if (one == '\n' || one == '\r') {
                return true;
            }
        }
        return false;
    }
}
