package org.allegationledger.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.rest.body.NamedCommand;
import org.allegationledger.rest.request.CanonicalRequest;
import org.allegationledger.vocabulary.StatementId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records the demonstration case: the commands of {@code demonstration.ndjson}, a line each, as a desk would send them. All
 * their ids are fixed, so a case of which only a part was recorded, because the process died, is completed at the next start.
 */
final class Demonstration {

    private static final String FILE = "/demonstration/demonstration.ndjson";
    /** The statement that the case ends with. */
    static final StatementId LAST_STATEMENT = new StatementId(UUID.fromString("0193d83e-2c00-7000-8000-000000000403"));

    private static final String CALLER = "local";
    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final Recorder recorder;
    private final LogReader log;
    private final JsonMapper json = JsonMapper.builder().build();

    Demonstration(Recorder recorder, LogReader log) {
        this.recorder = recorder;
        this.log = log;
    }

    /**
     * Records the case if the ledger is empty, or completes it if the ledger begins with it.
     *
     * @return the position of its last event, or empty when the ledger holds something else
     */
    Optional<Position> record() {
        List<ObjectNode> lines = lines();
        if (!isEmptyOrBeginsWith(lines.getFirst())) {
            return Optional.empty();
        }
        long last = 0;
        for (ObjectNode line : lines) {
            last = Math.max(last, record(line));
        }
        LOG.atInfo().addKeyValue("commands", lines.size()).log("the demonstration case is recorded");
        return Optional.of(new Position(last));
    }

    private boolean isEmptyOrBeginsWith(ObjectNode first) {
        List<StoredEvent> begin = log.read(new Position(0), 1, LogFilter.EVERYTHING);
        return begin.isEmpty()
                || begin.getFirst()
                        .tags()
                        .contains("record:" + first.required("id").asString());
    }

    private long record(ObjectNode line) {
        // Only records that bring their own id can be recorded again without harm.
        line.required("id");
        NamedCommand sent = NamedCommand.of(line, UUID::randomUUID);
        Request request = new Request(
                CALLER, CanonicalRequest.post(sent.path(), sent.body()), Optional.empty(), Optional.empty());
        return switch (recorder.record(sent.command(), request)) {
            case Answer.Recorded recorded -> recorded.position();
            case Answer answer -> throw new IllegalStateException("the demonstration case was not recorded: " + answer);
        };
    }

    private List<ObjectNode> lines() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Demonstration.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> json.readTree(line).asObject()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
