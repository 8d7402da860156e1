package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of many times the memory passes through a service of 512 MB heap. Most of its lines are long and refused, so that it is
 * the passing that is tested: 500 MB take less than a minute, {@code -Dledger.test.import-megabytes=N} is another size. The service runs on its embedded store, which shares its heap, unless another is given.
 */
class ImportMemoryIT {

    private static final long MEGABYTE = 1024L * 1024;
    private static final long BYTES = Long.getLong("ledger.test.import-megabytes", 500L) * MEGABYTE;
    private static final int LINE_BYTES = 64 * 1024;
    private static final long LINES = BYTES / LINE_BYTES;
    /** One line in so many is longer than a request may be. */
    private static final int TOO_LONG_EACH = 100;

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void a_large_file_passes_through_a_small_heap() {
        try (ServiceStore store = ServiceStore.fresh();
                ServiceProcess service = ServiceProcess.start(folder, store.environment(Map.of()))) {
            UUID id = UUID.randomUUID();
            long started = System.nanoTime();
            assertThat(service.postLines("/v1/imports?id=" + id, new LongLines())
                            .statusCode())
                    .isEqualTo(202);
            JsonNode end = await(service, id);
            System.out.printf(
                    "%d MB passed in %d s%n",
                    BYTES / MEGABYTE,
                    Duration.ofNanos(System.nanoTime() - started).toSeconds());

            assertThat(end.get("state").stringValue()).isEqualTo("COMPLETED");
            assertThat(end.get("linesReceived").longValue()).isEqualTo(LINES);
            assertThat(end.get("recorded").longValue()).isEqualTo(1);
            assertThat(end.get("refused").longValue()).isEqualTo(LINES - 1);
            assertThat(service.output()).doesNotContain("OutOfMemoryError");
        }
    }

    private static JsonNode await(ServiceProcess service, UUID id) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            JsonNode progress = JSON.readTree(service.get("/v1/imports/" + id).body());
            if (!progress.get("state").stringValue().equals("RUNNING")) {
                return progress;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new AssertionError("the import did not end in time");
    }

    /** Lines of one length, of which only the first can be recorded; nothing of them is kept. */
    private static final class LongLines extends InputStream {

        private long number;
        private byte[] line = new byte[0];
        private int at;

        @Override
        public int read() {
            return fill() ? line[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int read = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, offset, read);
            at += read;
            return read;
        }

        private boolean fill() {
            if (at == line.length && number < LINES) {
                line = line(number++);
                at = 0;
            }
            return at < line.length;
        }

        private static byte[] line(long number) {
            int length = number > 0 && number % TOO_LONG_EACH == 0 ? 300 * 1024 : LINE_BYTES - 200;
            String command = number == 0
                    ? "{\"command\":\"RegisterParty\",\"kind\":\"STATE\",\"name\":\"Westmark\"}" + " ".repeat(length)
                    : "{\"command\":\"RegisterParty\",\"kind\":\"STATE\",\"name\":\"" + "x".repeat(length) + "\"}";
            return (command + '\n').getBytes(StandardCharsets.UTF_8);
        }
    }
}
