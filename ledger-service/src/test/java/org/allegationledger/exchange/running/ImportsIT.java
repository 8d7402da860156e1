package org.allegationledger.exchange.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.exchange.ImportIdTakenException;
import org.allegationledger.exchange.ImportProgress;
import org.allegationledger.exchange.ImportProgress.Counts;
import org.allegationledger.exchange.ImportState;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.rest.body.ImportLines;
import org.allegationledger.testing.Archive;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.common.configuration.AxonConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports from the first byte to the log. */
class ImportsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CALLER = "desk";

    private static final StoreCalls WITHOUT_RETRY = new StoreCalls() {
        @Override
        public <T> T call(Supplier<T> storeCall) {
            return storeCall.get();
        }
    };

    private final TestStore store = TestStore.open();
    private final TestLedger ledger = TestLedger.on(store);
    private final List<StoredImports> nodes = new ArrayList<>();
    private AxonConfiguration axon;
    private Recorder recorder;

    @BeforeEach
    void setUp() {
        axon = ledger.configurer().start();
        recorder = TestLedger.recorder(axon);
    }

    @AfterEach
    void tearDown() {
        nodes.forEach(StoredImports::close);
        axon.shutdown();
        ledger.close();
        store.close();
    }

    @Test
    void lines_are_recorded_in_the_files_order() {
        ImportProgress done = imported(node(), Archive.cases(250));

        assertThat(done.state()).isEqualTo(ImportState.COMPLETED);
        assertThat(done.counts()).isEqualTo(new Counts(2_500, 0, 0));
        assertThat(done.line()).isEqualTo(2_500);
        assertThat(recordsInTheLogsOrder()).isEqualTo(recordsInTheFilesOrder(2_500));
        assertThat(linesInTheStore()).isZero();
    }

    @Test
    void the_same_file_again_is_replayed_and_records_nothing() {
        StoredImports node = node();
        String file = Archive.cases(30) + "{\"command\":\"AmendParty\",\"partyId\":\"" + Archive.id(0)
                + "\",\"reason\":\"renamed\",\"changes\":{\"name\":\"Harbour office\"}}\n";
        imported(node, file);
        long size = ledger.reader().size();

        ImportProgress again = imported(node, file);

        assertThat(again.counts()).isEqualTo(new Counts(0, 301, 0));
        assertThat(ledger.reader().size()).isEqualTo(size).isEqualTo(301);
    }

    @Test
    void a_line_without_id_and_key_is_recorded_once_in_a_file_that_has_it_twice() {
        String line = "{\"command\":\"RegisterParty\",\"kind\":\"STATE\",\"name\":\"Westmark\"}\n";

        assertThat(imported(node(), line + line).counts()).isEqualTo(new Counts(1, 1, 0));
    }

    @Test
    void a_refused_line_stops_nothing_and_is_told() {
        StoredImports node = node();
        String file = Archive.lines(0, 5)
                + "{\"command\":\"RecordDenial\"\n"
                + "\n"
                + Archive.line(15) + '\n'
                + "{\"command\":\"RecordDenial\",\"colour\":1}\n"
                + "[]\n"
                + "{\"command\":\"RegisterParty\",\"kind\":\"STATE\",\"name\":\"A\",\"idempotencyKey\":\"\"}\n"
                + Archive.lines(5, 10);

        UUID id = UUID.randomUUID();
        ImportProgress done = imported(node, id, stream(file));

        assertThat(done.counts()).isEqualTo(new Counts(10, 0, 5));
        assertThat(done.line()).isEqualTo(16);
        assertThat(refusals(node, id).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"line\":6,\"column\":26,\"reason\":\"not-json\""),
                        line -> assertThat(line)
                                .startsWith("{\"line\":8,\"reason\":\"allegation-unknown\"")
                                .doesNotContain("column"),
                        line -> assertThat(line)
                                .startsWith("{\"line\":9,\"reason\":\"invalid-request\"")
                                .contains("{\"pointer\":\"/allegationId\",\"detail\":\"is required\"}")
                                .contains("\"/colour\""),
                        line -> assertThat(line).contains("\"line\":10").contains("must be an object"),
                        line -> assertThat(line).contains("\"line\":11").contains("/idempotencyKey"));
    }

    @Test
    void what_is_not_utf_8_is_said_to_be_so_with_its_line_and_column() {
        StoredImports node = node();
        UUID id = UUID.randomUUID();
        byte[] latin = "\n{\"command\":\"RegisterParty\",\"name\":\"Caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        imported(node, id, new ByteArrayInputStream(latin));

        assertThat(refusals(node, id))
                .isEqualTo("{\"line\":2,\"column\":39,\"reason\":\"not-utf-8\",\"detail\":\"The line is not UTF-8.\","
                        + "\"errors\":[]}\n");
    }

    @Test
    void a_line_longer_than_a_request_and_an_event_larger_than_an_entry_are_refused_alone() {
        StoredImports node = node();
        UUID id = UUID.randomUUID();
        String ships = "\uD83D\uDEA2".repeat(190);
        String large = Archive.line(0)
                .replace("{\"command\"", manyAliases(ships) + ",\"command\"")
                .replace("\"externalIds\":[", manyExternalIds(ships));
        String file = Archive.lines(3, 4)
                + " ".repeat(Lines.MOST_LINE_BYTES)
                + Archive.line(1)
                + '\n'
                + large
                + '\n'
                + Archive.lines(2, 3)
                + Archive.lines(1, 2);

        assertThat(imported(node, id, stream(file)).counts()).isEqualTo(new Counts(3, 0, 2));

        assertThat(refusals(node, id).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"line\":2")
                                .contains("too-large")
                                .contains("The line has"),
                        line -> assertThat(line)
                                .contains("\"line\":3")
                                .contains("too-large")
                                .contains("The event would"));
    }

    @Test
    void a_key_that_stands_for_something_else_is_refused() {
        StoredImports node = node();
        UUID id = UUID.randomUUID();
        String line = "{\"command\":\"RegisterParty\",\"idempotencyKey\":\"k\",\"kind\":\"STATE\",\"name\":\"%s\"}\n";

        assertThat(imported(node, id, stream(line.formatted("A") + line.formatted("B") + line.formatted("A")))
                        .counts())
                .isEqualTo(new Counts(1, 1, 1));
        assertThat(refusals(node, id)).contains("\"line\":2").contains("idempotency-key-reused");
    }

    @Test
    void an_upload_that_breaks_is_worked_off_to_its_last_whole_line() {
        StoredImports node = node();
        UUID id = UUID.randomUUID();
        byte[] begin = (Archive.lines(0, 7) + "{\"command\":\"Reg").getBytes(StandardCharsets.UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(begin), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> node.receive(id, CALLER, broken)).isInstanceOf(UncheckedIOException.class);

        ImportProgress done = awaitEnd(node, id);
        assertThat(done.state()).isEqualTo(ImportState.BROKEN_UPLOAD);
        assertThat(done.line()).isEqualTo(7);
        assertThat(done.received()).isEqualTo(7);
        assertThat(done.counts()).isEqualTo(new Counts(7, 0, 0));
        assertThat(refusals(node, id)).isEmpty();
    }

    @Test
    void an_id_is_for_one_import() {
        StoredImports node = node();
        UUID id = UUID.randomUUID();
        imported(node, id, stream(Archive.cases(1)));

        assertThatThrownBy(() -> node.receive(id, CALLER, stream(""))).isInstanceOf(ImportIdTakenException.class);
        assertThat(node.progress(UUID.randomUUID())).isEmpty();
    }

    @Test
    void another_node_goes_on_where_one_stopped_and_nothing_is_recorded_twice() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger groups = new AtomicInteger();
        StoredImports dying = node(group -> {
            if (groups.incrementAndGet() > 13) {
                stuck.countDown();
                awaitQuietly(end);
            }
            return recorder.record(group);
        });
        UUID id = UUID.randomUUID();
        dying.receive(id, CALLER, stream(Archive.cases(300)));
        assertThat(stuck.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();

        ImportProgress done = awaitEnd(node(), id);

        assertThat(done.state()).isEqualTo(ImportState.COMPLETED);
        // The first node had recorded lines of a chunk that it never counted.
        long replayed = done.counts().replayed();
        assertThat(replayed).isPositive();
        assertThat(done.counts()).isEqualTo(new Counts(3_000 - replayed, replayed, 0));
        assertThat(recordsInTheLogsOrder()).isEqualTo(recordsInTheFilesOrder(3_000));
        assertThat(linesInTheStore()).isZero();
        end.countDown();
        nodes.getFirst().close();
        assertThat(nodes.getLast().progress(id).orElseThrow().counts()).isEqualTo(done.counts());
        assertThat(ledger.reader().size()).isEqualTo(3_000);
    }

    @Test
    void a_fault_of_the_store_is_waited_out_and_a_fault_of_the_service_ends_the_import() {
        AtomicInteger calls = new AtomicInteger();
        StoredImports node = node(group -> {
            if (calls.getAndIncrement() == 0) {
                throw new LogUnavailableException("away");
            }
            return recorder.record(group);
        });
        assertThat(imported(node, Archive.cases(2)).counts()).isEqualTo(new Counts(20, 0, 0));

        StoredImports faulty = node(group -> {
            throw new IllegalStateException("a fault");
        });
        nodes.getFirst().close();
        assertThat(imported(faulty, Archive.cases(3)).state()).isEqualTo(ImportState.FAILED);
        awaitNoLinesInTheStore();
    }

    @Test
    void lines_that_a_node_left_behind_when_it_died_at_the_end_are_dropped() {
        StoredImports dying = node();
        UUID id = UUID.randomUUID();
        imported(dying, id, stream(Archive.cases(1)));
        dying.close();
        var chunks = new ChunkCollection(ledger.database(), WITHOUT_RETRY);
        for (int number = 0; number < 3; number++) {
            chunks.keep(
                    id,
                    new Chunk(number, 1, List.of(Chunk.Line.of(Archive.line(1).getBytes(StandardCharsets.UTF_8)))));
        }

        node();

        awaitNoLinesInTheStore();
    }

    @Test
    void a_report_quotes_nothing_of_what_a_field_says() {
        StoredImports node = node();
        UUID id = UUID.randomUUID();
        String secret = "Kranichfeld";
        String party = Archive.line(0).replaceFirst("\"name\":\"[^\"]*\"", "\"name\":%s");
        assertThat(party).contains("%s");
        String file = Stream.of(
                        "\"" + secret + "\\u0007\"",
                        "\"" + secret.repeat(100) + "\"",
                        "\"" + secret,
                        "[\"" + secret + "\"]",
                        "\"" + secret + "\",\"name\":\"" + secret + "\"",
                        "\"" + secret + "\",\"kind\":\"" + secret + "\"",
                        "\"" + secret + "\",\"actsFor\":\"" + secret + "\"",
                        "\"" + secret + "\",\"externalIds\":[{\"scheme\":\"" + secret + "\",\"value\":7}]")
                .map(name -> party.formatted(name) + '\n')
                .collect(Collectors.joining("", "", "{\"command\":\"" + secret + "\"}\n"));

        ImportProgress done = imported(node, id, stream(file));

        assertThat(done.counts()).isEqualTo(new Counts(0, 0, 9));
        assertThat(refusals(node, id).lines()).hasSize(9).noneMatch(line -> line.contains(secret));
    }

    /** Sealed and in base64 they are longer than they were. */
    private static String manyAliases(String ships) {
        return IntStream.range(0, 50)
                .mapToObj(number -> '"' + ships + number + '"')
                .collect(Collectors.joining(",", "{\"aliases\":[", "]"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String manyExternalIds(String ships) {
        return IntStream.range(0, 49)
                .mapToObj(number -> "{\"scheme\":\"s\",\"value\":\"" + ships + number + "\"},")
                .collect(Collectors.joining("", "\"externalIds\":[", ""));
    }

    private StoredImports node() {
        return node(recorder::record);
    }

    /** A node that sends its groups somewhere else first. */
    private StoredImports node(Function<Group, List<Outcome>> groups) {
        StoredImports node = new StoredImports(
                ledger.database(),
                WITHOUT_RETRY,
                ledger.log().clock()::now,
                Duration.ofSeconds(2),
                new GroupsOnly(groups),
                new ImportLines(UUID::randomUUID));
        node.start();
        nodes.add(node);
        return node;
    }

    private static ImportProgress imported(StoredImports node, String file) {
        return imported(node, UUID.randomUUID(), stream(file));
    }

    private static ImportProgress imported(StoredImports node, UUID id, InputStream upload) {
        node.receive(id, CALLER, upload);
        return awaitEnd(node, id);
    }

    private static ImportProgress awaitEnd(StoredImports node, UUID id) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            ImportProgress progress = node.progress(id).orElseThrow();
            if (progress.state() != ImportState.RUNNING) {
                return progress;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("the import did not end in time: " + node.progress(id));
    }

    private static String refusals(StoredImports node, UUID id) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        node.refusals(id, report::writeBytes);
        return report.toString(StandardCharsets.UTF_8);
    }

    private static InputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }

    /** An import that failed says so first: a node that died between would leave one whose lines are missing. */
    private void awaitNoLinesInTheStore() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (linesInTheStore() > 0) {
            assertThat(System.nanoTime()).as("the lines are dropped in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private long linesInTheStore() {
        return ledger.database().getCollection("import_lines").countDocuments();
    }

    private List<String> recordsInTheLogsOrder() {
        List<String> records = new ArrayList<>();
        for (long next = 0; ; ) {
            List<StoredEvent> page = ledger.reader().read(new Position(next), 1_000, LogFilter.EVERYTHING);
            if (page.isEmpty()) {
                return records;
            }
            page.stream()
                    .flatMap(event -> event.tags().stream().filter(tag -> tag.startsWith("record:")))
                    .forEach(records::add);
            next = page.getLast().position().value() + 1;
        }
    }

    private static List<String> recordsInTheFilesOrder(int lines) {
        List<String> records = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            if (line % Archive.LINES_OF_CASE != Archive.LINES_OF_CASE - 1) {
                records.add("record:" + Archive.id(line));
            }
        }
        return records;
    }

    // LIMIT: an import that sends anything else fails the test.
    /** An import sends nothing but groups. */
    private record GroupsOnly(Function<Group, List<Outcome>> groups) implements Recorder {

        @Override
        public Answer record(Command command, Request request) {
            throw new UnsupportedOperationException("an import sends nothing but groups");
        }

        @Override
        public BatchAnswer record(Batch batch, Request request) {
            throw new UnsupportedOperationException("an import sends nothing but groups");
        }

        @Override
        public List<Outcome> record(Group group) {
            return groups.apply(group);
        }
    }
}
