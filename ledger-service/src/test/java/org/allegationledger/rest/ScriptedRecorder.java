package org.allegationledger.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;

/** Answers commands as a test says, and remembers what it was sent. */
final class ScriptedRecorder implements Recorder {

    static final UUID EVENT_ID = UUID.fromString("018f3c1e-0000-7000-8000-0000000000a4");

    private static final Function<Command, Answer> RECORDS = command -> recorded(command, false);

    private static final Function<Batch, BatchAnswer> RECORDS_ALL = batch -> recorded(batch, false);

    private final AtomicReference<Function<Command, Answer>> script = new AtomicReference<>(RECORDS);
    private final AtomicReference<Function<Batch, BatchAnswer>> batchScript = new AtomicReference<>(RECORDS_ALL);
    private final List<Command> commands = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    static Answer.Recorded recorded(Command command, boolean replayed) {
        RecordId about = command instanceof EraseRecord erase ? new PartyId(erase.recordId()) : command.id();
        return new Answer.Recorded(
                about, EVENT_ID, 41, Instant.parse("2026-03-02T09:12:33.100Z"), 42, new byte[32], replayed);
    }

    static BatchAnswer recorded(Batch batch, boolean replayed) {
        return new BatchAnswer.Recorded(batch.commands().stream()
                .map(command -> recorded(command, replayed))
                .toList());
    }

    void answers(Function<Command, Answer> answer) {
        script.set(answer);
    }

    void answersBatches(Function<Batch, BatchAnswer> answer) {
        batchScript.set(answer);
    }

    void forget() {
        script.set(RECORDS);
        batchScript.set(RECORDS_ALL);
        commands.clear();
        requests.clear();
    }

    List<Command> commands() {
        return commands;
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public synchronized Answer record(Command command, Request request) {
        commands.add(command);
        requests.add(request);
        return script.get().apply(command);
    }

    @Override
    public synchronized BatchAnswer record(Batch batch, Request request) {
        commands.addAll(batch.commands());
        requests.add(request);
        return batchScript.get().apply(batch);
    }

    @Override
    public List<Outcome> record(Group group) {
        throw new UnsupportedOperationException("no operation of the room sends groups");
    }
}
