package org.allegationledger.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.rest.body.AllegationBody;
import org.allegationledger.rest.body.PartyBody;
import org.allegationledger.rest.body.SourceBody;
import org.allegationledger.rest.body.StatementBody;
import org.allegationledger.rest.request.CanonicalRequest;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.StatementId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
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
        Sent sent = sent(line);
        Request request = new Request(
                CALLER, CanonicalRequest.post(sent.path(), sent.body()), Optional.empty(), Optional.empty());
        return switch (recorder.record(sent.command(), request)) {
            case Answer.Recorded recorded -> recorded.position();
            case Answer answer -> throw new IllegalStateException("the demonstration case was not recorded: " + answer);
        };
    }

    /** A line as a command, with the path and the body that a client would have sent. */
    private record Sent(Command command, String path, JsonNode body) {}

    private static Sent sent(ObjectNode line) {
        String name = line.remove("command").asString();
        // Only records that bring their own id can be recorded again without harm.
        line.required("id");
        Supplier<UUID> noOtherId = UUID::randomUUID;
        return switch (name) {
            case "RegisterParty" -> new Sent(PartyBody.registration(line, noOtherId), "/v1/parties", line);
            case "RegisterSource" -> new Sent(SourceBody.registration(line, noOtherId), "/v1/sources", line);
            case "RecordAllegation" -> new Sent(AllegationBody.record(line, noOtherId), "/v1/allegations", line);
            case "RecordDenial" -> about(line, "/denials", StatementBody::denial);
            case "RecordInvestigation" -> about(line, "/investigations", StatementBody::investigation);
            case "RecordDispute" -> about(line, "/disputes", StatementBody::dispute);
            default -> throw new IllegalStateException("the demonstration case has a command of another kind");
        };
    }

    private static Sent about(ObjectNode line, String collection, StatementForm form) {
        AllegationId allegation =
                new AllegationId(UUID.fromString(line.remove("allegationId").asString()));
        Command command = form.read(line, allegation, UUID::randomUUID);
        return new Sent(command, "/v1/allegations/" + allegation + collection, line);
    }

    /** Reads the body of a command about an allegation. */
    @FunctionalInterface
    private interface StatementForm {
        Command read(JsonNode body, AllegationId allegation, Supplier<UUID> newIds);
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
