package org.allegationledger.exchange.running;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Recorder;
import org.allegationledger.exchange.ImportProgress.Counts;
import org.allegationledger.exchange.LineFault;
import org.allegationledger.exchange.LineReader;
import org.allegationledger.exchange.LineReport;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.LogUnavailableException;

/**
 * Records the lines of one chunk in their order, as groups: one commit for many lines. Where a group cannot be recorded because
 * an event would be too large, its lines are recorded one by one. Belongs to one working of one chunk.
 */
final class LineRecorder {

    /** How often a group is sent in which others keep recording. */
    private static final int MOST_ATTEMPTS = 5;

    private final Recorder recorder;
    private final LineReader reader;
    private final String caller;
    private final Runnable afterEachGroup;
    private final List<Numbered> group = new ArrayList<>();
    private final Set<Object> namesOfGroup = new HashSet<>();
    private final List<LineReport> reports = new ArrayList<>();
    private long recorded;
    private long replayed;

    /**
     * @param afterEachGroup called while this goes on
     */
    LineRecorder(Recorder recorder, LineReader reader, String caller, Runnable afterEachGroup) {
        this.recorder = recorder;
        this.reader = reader;
        this.caller = caller;
        this.afterEachGroup = afterEachGroup;
    }

    /**
     * What became of a chunk.
     *
     * @param reports of those that were refused, in their order
     */
    record Done(Counts counts, List<LineReport> reports) {}

    /** Records a chunk; safe to repeat. Throws what a {@link Recorder} throws when it cannot be said what became of it. */
    Done record(Chunk chunk) {
        long number = chunk.firstLine();
        for (Chunk.Line line : chunk.lines()) {
            read(number++, line);
        }
        send();
        reports.sort(Comparator.comparingLong(LineReport::line));
        return new Done(new Counts(recorded, replayed, reports.size()), List.copyOf(reports));
    }

    private void read(long number, Chunk.Line line) {
        if (line.isTooLong()) {
            refuse(
                    number,
                    LineFault.of(
                            "too-large",
                            "The line has " + line.tooLong() + " bytes; a command has at most " + Lines.MOST_LINE_BYTES
                                    + "."));
        } else if (!line.isBlank()) {
            switch (reader.read(line.bytes(), caller)) {
                case LineReader.Line.Asked(var request) -> add(new Numbered(number, request));
                case LineReader.Line.Faulty(var fault) -> refuse(number, fault);
            }
        }
    }

    /** No two requests of a group have the same key, or make a record of the same id: the later one is for the next. */
    private void add(Numbered line) {
        List<Object> names = new ArrayList<>(
                line.request().request().idempotencyKey().stream().toList());
        if (line.request().command() instanceof Creating creating) {
            names.add(creating.id().value());
        }
        if (group.size() == Group.MOST_REQUESTS || names.stream().anyMatch(namesOfGroup::contains)) {
            send();
        }
        group.add(line);
        namesOfGroup.addAll(names);
    }

    private void send() {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<Outcome> outcomes =
                    outcomes(new Group(group.stream().map(Numbered::request).toList()));
            for (int i = 0; i < outcomes.size(); i++) {
                take(group.get(i), outcomes.get(i));
            }
        } catch (EntryTooLargeException _) {
            group.forEach(this::sendAlone);
        }
        group.clear();
        namesOfGroup.clear();
        afterEachGroup.run();
    }

    private List<Outcome> outcomes(Group requests) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<Outcome> outcomes = recorder.record(requests);
            if (outcomes.stream().noneMatch(Answer.Conflict.class::isInstance)) {
                return outcomes;
            }
        }
        throw new LogUnavailableException("others kept recording what an import had to read");
    }

    private void sendAlone(Numbered line) {
        try {
            take(line, outcomes(new Group(List.of(line.request()))).getFirst());
        } catch (EntryTooLargeException tooLarge) {
            refuse(
                    line.number(),
                    LineFault.of(
                            "too-large",
                            "The event would have " + tooLarge.bytes() + " bytes; an event has at most "
                                    + EntryTooLargeException.MOST_BYTES + "."));
        }
    }

    private void take(Numbered line, Outcome outcome) {
        switch (outcome) {
            case Outcome.Recorded(var _, var _, boolean again) -> {
                recorded += again ? 0 : 1;
                replayed += again ? 1 : 0;
            }
            case Answer.Refused(var refusal) -> refuse(line.number(), LineFault.of(refusal));
            case Answer.IdempotencyKeyReused() ->
                refuse(
                        line.number(),
                        LineFault.of(
                                "idempotency-key-reused",
                                "The key was used for a request that asks something else; nothing was recorded."));
            case Answer.PreconditionFailed _, Answer.Conflict _ ->
                throw new IllegalStateException("a group has no condition, and a conflict was tried again");
        }
    }

    private void refuse(long number, LineFault fault) {
        reports.add(LineReport.of(number, fault));
    }

    /**
     * A line that is a request.
     *
     * @param number in the file, from 1
     */
    private record Numbered(long number, Group.One request) {}
}
