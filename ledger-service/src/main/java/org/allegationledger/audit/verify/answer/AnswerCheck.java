package org.allegationledger.audit.verify.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.JsonDifference;
import org.allegationledger.audit.verify.Service;
import org.allegationledger.audit.verify.Tasks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares every record that the service lists, and every stance, with what the events make of it. What differs is only suspected
 * yet: the service goes on recording.
 */
public final class AnswerCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE_ITEMS = 500;
    private static final Duration LIST_LIMIT = Duration.ofHours(2);

    private final Service service;
    private final Views views;
    private final long size;
    private final Suspects suspects;
    private final LongConsumer progress;

    /**
     * @param size of the log, at least 1; what was recorded later is passed over
     * @param suspects where to put what differs
     * @param progress is told each time how many further records were compared
     */
    public AnswerCheck(Service service, Views views, long size, Suspects suspects, LongConsumer progress) {
        this.service = service;
        this.views = views;
        this.size = size;
        this.suspects = suspects;
        this.progress = progress;
    }

    /**
     * Compares all lists, together, and the table of stances.
     *
     * @throws DifferenceException when a list is not there, or has no order
     */
    public void compare() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Callable<Void>> lists = Arrays.stream(Kind.values()).map(kind -> () -> {
                compare(kind);
                return null;
            });
            Callable<Void> stances = () -> {
                new StanceRows(service, views, size, suspects).compare();
                return null;
            };
            List<Future<Void>> underWay = new ArrayList<>();
            Stream.concat(lists, Stream.of(stances)).forEach(task -> underWay.add(threads.submit(task)));
            underWay.forEach(list -> Tasks.result(list, LIST_LIMIT));
        }
    }

    private void compare(Kind kind) {
        BitSet listed = new BitSet();
        long last = -1;
        String cursor = "";
        while (true) {
            JsonNode page = page(kind, cursor);
            for (JsonNode item : page.path("items")) {
                long position = item.path("position").asLong(-1);
                if (position >= size) {
                    missing(kind, listed);
                    return;
                }
                if (position <= last) {
                    throw new DifferenceException(
                            Finding.at(position, "the list of " + kind.plural() + " is not in the log's order"));
                }
                last = position;
                listed.set((int) position);
                compare(kind, item);
            }
            progress.accept(page.path("items").size());
            if (!page.has("next")) {
                missing(kind, listed);
                return;
            }
            cursor = "&cursor=" + URLEncoder.encode(page.path("next").asString(""), StandardCharsets.UTF_8);
        }
    }

    private JsonNode page(Kind kind, String cursor) {
        String what = "the list of " + kind.plural();
        byte[] page = service.need(
                kind.path() + "?order=asc&limit=" + PAGE_ITEMS + cursor,
                Finding.NOWHERE,
                what,
                "Ledger-Position",
                Long.toString(size - 1));
        try {
            return JSON.readTree(page);
        } catch (JacksonException notJson) {
            throw new DifferenceException(Finding.at(Finding.NOWHERE, what + " is no JSON"));
        }
    }

    private void compare(Kind kind, JsonNode item) {
        UUID id;
        try {
            id = UUID.fromString(item.path("id").asString(""));
        } catch (IllegalArgumentException invalid) {
            throw new DifferenceException(Finding.at(
                    item.path("position").asLong(-1), "a record in the list of " + kind.plural() + " has no id"));
        }
        Kind.One one = new Kind.One(kind, id);
        Optional<ObjectNode> expected = views.answer(one, false);
        if (expected.isEmpty() || JsonDifference.first(expected.get(), item).isPresent()) {
            suspects.add(one);
        }
    }

    private void missing(Kind kind, BitSet listed) {
        views.forEach(kind, (id, position) -> {
            if (!listed.get((int) position)) {
                suspects.add(new Kind.One(kind, id));
            }
        });
    }
}
