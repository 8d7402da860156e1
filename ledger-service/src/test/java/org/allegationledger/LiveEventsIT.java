package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.allegationledger.testing.ServerSentEvents;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log as it grows, by server-sent events (design 6, Audit): nothing lost, nothing twice, and nobody waits for another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEventsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LIMIT_SECONDS = 120;
    private static final String EVENTS = "/v1/events";

    private ServiceStore store;
    private ServiceProcess service;

    @BeforeAll
    void start(@TempDir Path folder) {
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of("LEDGER_LIVE_HEARTBEAT", "500ms")));
    }

    @AfterAll
    void stop() {
        service.close();
        store.close();
    }

    @Test
    void readers_that_come_again_and_again_while_others_write_have_exactly_the_log() throws Exception {
        long from = party(service) + 1;
        int perWriter = 60;
        int writers = 3;
        long end = from + (long) perWriter * writers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> readers = IntStream.range(0, 4)
                    .mapToObj(seed -> threads.submit(() -> readWithBreaks(from, end, new Random(seed))))
                    .toList();
            IntStream.range(0, writers).forEach(_ -> threads.submit(() -> parties(perWriter)));
            String lines = null;
            for (Future<List<String>> reader : readers) {
                List<String> read = reader.get(LIMIT_SECONDS, TimeUnit.SECONDS);
                lines = lines == null ? lines(from - 1) : lines;
                assertThat(read).isEqualTo(lines.lines().limit(end - from).toList());
            }
        }
    }

    /** Leaves in the middle of everything, and comes again behind the last event that it has. */
    private List<String> readWithBreaks(long from, long end, Random random) {
        List<String> read = new ArrayList<>();
        long last = from - 1;
        while (last < end - 1) {
            try (ServerSentEvents events = service.stream(EVENTS, "Last-Event-ID", Long.toString(last))) {
                for (int left = random.nextInt(1, 12); left > 0 && last < end - 1; left--) {
                    ServerSentEvents.Event event = events.next().orElseThrow();
                    last = event.id();
                    read.add(event.data());
                }
            }
        }
        return read;
    }

    @Test
    void two_hundred_open_streams_all_have_every_event_once() throws Exception {
        int streams = 200;
        int count = 150;
        long head = party(service);
        List<ServerSentEvents> open = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> read = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                ServerSentEvents events = service.stream(EVENTS + "?after=" + head);
                open.add(events);
                read.add(threads.submit(() -> events.ids(count)));
            }
            assertThat(openStreams()).isGreaterThanOrEqualTo(streams);
            IntStream.range(0, 3).forEach(_ -> threads.submit(() -> parties(count / 3)));
            for (Future<List<Long>> one : read) {
                assertThat(one.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(upTo(head + 1, count));
            }
        } finally {
            open.forEach(ServerSentEvents::close);
        }
        await().atMost(Duration.ofSeconds(LIMIT_SECONDS)).until(() -> openStreams() < streams / 2);
    }

    @Test
    void a_reader_that_does_not_read_delays_nobody_and_misses_nothing() throws Exception {
        long head = party(service);
        int batches = 16;
        int perBatch = 20;
        List<ServerSentEvents> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                stalled.add(service.stream(EVENTS + "?after=" + head));
            }
            // More than all that is between the two can hold.
            for (int i = 0; i < batches; i++) {
                longTexts(perBatch);
            }
            try (ServerSentEvents events = service.stream(EVENTS + "?after=" + head)) {
                assertThat(events.ids(batches * perBatch)).isEqualTo(upTo(head + 1, batches * perBatch));
                long next = party(service);
                assertThat(events.ids(1)).containsExactly(next);
            }
            assertThat(stalled.getFirst().ids(batches * perBatch)).isEqualTo(upTo(head + 1, batches * perBatch));
        } finally {
            stalled.forEach(ServerSentEvents::close);
        }
    }

    @Test
    void a_stream_of_a_tag_or_a_type_has_what_carries_it() {
        long head = party(service);
        try (ServerSentEvents sources = service.stream(EVENTS + "?type=ledger.SourceRegistered&after=" + head)) {
            JsonNode one = source();
            try (ServerSentEvents record =
                    service.stream(EVENTS + "?tag=record:" + one.required("id").asString())) {
                assertThat(record.ids(1)).containsExactly(position(one));
            }
            party(service);
            JsonNode other = source();
            assertThat(sources.ids(2)).containsExactly(position(one), position(other));
        }
    }

    @Test
    void a_stream_on_which_nothing_comes_says_that_it_still_is_there() {
        try (ServerSentEvents quiet = service.stream(EVENTS + "?tag=record:none")) {
            Thread.ofVirtual().start(() -> untilCut(quiet));
            await().atMost(Duration.ofSeconds(LIMIT_SECONDS)).until(() -> quiet.comments() > 1);
            assertThat(quiet.retry()).isEqualTo("1000");
        }
    }

    @Test
    void an_allegations_stream_has_its_history_as_it_comes() {
        String accuser = id(party("GROUP"));
        String accused = id(party("GROUP"));
        String nobody = id(party("GROUP"));
        String source = id(source());
        String allegation = id(answer("/v1/allegations", """
                {"title": "An intrusion", "acts": ["intrusion"], "accusers": ["%s"], "accused": ["%s"],
                 "saidAt": "2024-01", "citations": [{"sourceId": "%s"}]}""".formatted(accuser, accused, source)));
        String path = "/v1/allegations/" + allegation + "/events";
        try (ServerSentEvents events = service.stream(path)) {
            List<ServerSentEvents.Event> seen = new ArrayList<>();
            seen.add(events.next().orElseThrow());
            merge(nobody, id(party("GROUP")));
            String denial = id(answer("/v1/allegations/" + allegation + "/denials", """
                    {"party": "%s", "saidAt": "2024-02", "extent": "FULL", "citations": [{"sourceId": "%s"}]}""".formatted(accused, source)));
            seen.add(events.next().orElseThrow());
            answer("/v1/statements/" + denial + "/corrections", """
                    {"reason": "Misread", "changes": {"extent": "PARTIAL"}}""");
            merge(accused, accuser);
            answer("/v1/parties/" + nobody + "/unmerges", "{\"reason\": \"Not the same\"}");
            answer("/v1/parties/" + accused + "/unmerges", "{\"reason\": \"Not the same\"}");
            answer("/v1/allegations", """
                    {"title": "A reply", "acts": ["intrusion"], "accusers": ["%s"], "inResponseTo": "%s",
                     "saidAt": "2024-03", "citations": [{"sourceId": "%s"}]}""".formatted(accused, allegation, source));
            answer("/v1/statements/" + denial + "/retractions", "{\"reason\": \"Never said\"}");
            for (int i = 0; i < 4; i++) {
                seen.add(events.next().orElseThrow());
            }
            assertThat(seen)
                    .extracting(ServerSentEvents.Event::name)
                    .containsExactly(
                            "ledger.AllegationRecorded",
                            "ledger.DenialRecorded",
                            "ledger.StatementCorrected",
                            "ledger.PartiesMerged",
                            "ledger.PartiesUnmerged",
                            "ledger.StatementRetracted");
            assertThat(seen.getFirst().data()).contains("An intrusion");
            assertThat(seen).extracting(ServerSentEvents.Event::id).isEqualTo(history(allegation));
            String middle = Long.toString(seen.get(2).id());
            try (ServerSentEvents again = service.stream(path + "?after=0&sealed=false", "Last-Event-ID", middle)) {
                assertThat(List.of(
                                again.next().orElseThrow(),
                                again.next().orElseThrow(),
                                again.next().orElseThrow()))
                        .isEqualTo(seen.subList(3, 6));
            }
        }
    }

    @Test
    void a_reader_of_a_killed_service_goes_on_with_the_next_one(@TempDir Path folder) throws Exception {
        try (ServiceStore own = ServiceStore.fresh();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ServiceProcess killed = ServiceProcess.start(folder, own.environment(Map.of()));
            ServerSentEvents before = killed.stream(EVENTS);
            Future<List<Long>> read = threads.submit(() -> untilCut(before));
            threads.submit(() -> IntStream.range(0, 10_000).forEach(_ -> party(killed)));
            await().atMost(Duration.ofSeconds(LIMIT_SECONDS)).until(() -> size(killed) > 100);
            killed.kill();
            List<Long> seen = read.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(seen).isEqualTo(upTo(0, seen.size())).hasSizeGreaterThan(10);

            try (ServiceProcess next = ServiceProcess.start(folder, own.environment(Map.of()))) {
                long last = party(next);
                String lastSeen = Long.toString(seen.size() - 1L);
                try (ServerSentEvents events = next.stream(EVENTS, "Last-Event-ID", lastSeen)) {
                    int missed = (int) (last + 1 - seen.size());
                    assertThat(events.ids(missed)).isEqualTo(upTo(seen.size(), missed));
                }
            }
        }
    }

    @Test
    void there_are_no_more_streams_than_may_be_and_none_holds_up_the_end_of_the_service(@TempDir Path folder) {
        Map<String, String> limits = Map.of("LEDGER_LIVE_MOST_STREAMS", "3", "LEDGER_LIVE_HEARTBEAT", "500ms");
        try (ServiceStore own = ServiceStore.fresh()) {
            ServiceProcess small = ServiceProcess.start(folder, own.environment(limits));
            try (ServerSentEvents one = small.stream(EVENTS);
                    ServerSentEvents other = small.stream(EVENTS)) {
                assertThatThereIsOnePlaceMore(small);
                long before = System.nanoTime();
                small.stop();
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .as("a stream that is waited for takes 20 seconds")
                        .isLessThan(Duration.ofSeconds(18));
                assertThat(one.next()).isEmpty();
                assertThat(other.next()).isEmpty();
                assertThat(small.output()).doesNotContain("ERROR", "a request failed");
            } finally {
                small.kill();
            }
        }
    }

    private static void assertThatThereIsOnePlaceMore(ServiceProcess small) {
        try (ServerSentEvents last = small.stream(EVENTS)) {
            assertThat(last.status()).isEqualTo(200);
            HttpResponse<String> refused = small.get(EVENTS, "Accept", "text/event-stream");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("too-many-streams");
        }
        await().atMost(Duration.ofSeconds(LIMIT_SECONDS)).until(() -> {
            try (ServerSentEvents again = small.stream(EVENTS)) {
                return again.status() == 200;
            }
        });
    }

    private static List<Long> untilCut(ServerSentEvents events) {
        List<Long> ids = new ArrayList<>();
        try (events) {
            while (true) {
                ids.add(events.next().orElseThrow().id());
            }
        } catch (UncheckedIOException cut) {
            return ids;
        }
    }

    private int openStreams() {
        return service.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("ledger_streams_open"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private String lines(long after) {
        return service.get(EVENTS + "?after=" + after, "Accept", "application/x-ndjson")
                .body();
    }

    private static long size(ServiceProcess of) {
        return of.get(EVENTS, "Accept", "application/x-ndjson").body().lines().count();
    }

    private List<Long> history(String allegation) {
        List<Long> positions = new ArrayList<>();
        JSON.readTree(service.get("/v1/allegations/" + allegation + "/history").body())
                .required("items")
                .forEach(item -> positions.add(position(item)));
        return positions;
    }

    /** Parties with 10 KB of text each. */
    private void longTexts(int count) {
        String aliases = IntStream.range(10, 60)
                .mapToObj(i -> "\"" + "Word".repeat(49) + i + "\"")
                .collect(Collectors.joining(","));
        String command = "{\"command\": \"RegisterParty\", \"kind\": \"GROUP\", \"name\": \"A\", \"aliases\": [%s]}"
                .formatted(aliases);
        answer("/v1/batches", "{\"commands\": [" + String.join(",", Collections.nCopies(count, command)) + "]}");
    }

    private void parties(int count) {
        IntStream.range(0, count).forEach(_ -> party(service));
    }

    private static long party(ServiceProcess of) {
        return position(answer(of, "/v1/parties", "{\"kind\": \"GROUP\", \"name\": \"A party\"}"));
    }

    private JsonNode party(String kind) {
        return answer("/v1/parties", "{\"kind\": \"%s\", \"name\": \"A party\"}".formatted(kind));
    }

    private JsonNode source() {
        return answer("/v1/sources", "{\"kind\": \"REPORT\", \"title\": \"A report\"}");
    }

    private void merge(String party, String into) {
        answer("/v1/parties/" + party + "/merges", "{\"into\": \"%s\", \"reason\": \"The same\"}".formatted(into));
    }

    private JsonNode answer(String path, String body) {
        return answer(service, path, body);
    }

    private static JsonNode answer(ServiceProcess of, String path, String body) {
        HttpResponse<String> answer = of.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static String id(JsonNode answer) {
        return answer.required("id").asString();
    }

    private static long position(JsonNode answer) {
        return answer.required("position").asLong();
    }

    private static List<Long> upTo(long from, int count) {
        return LongStream.range(from, from + count).boxed().toList();
    }
}
