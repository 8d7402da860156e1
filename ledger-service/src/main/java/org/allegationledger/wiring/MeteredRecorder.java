package org.allegationledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;

/** Counts and times commands by their kind and by how they were answered. */
final class MeteredRecorder implements Recorder {

    private static final String NAME = "ledger.commands";
    private static final String BATCH = "Batch";
    private static final String GROUP = "Group";
    private static final String REFUSED = "refused";
    private static final String NO_REASON = "none";

    private final Recorder recorder;
    private final MeterRegistry meters;

    MeteredRecorder(Recorder recorder, MeterRegistry meters) {
        this.recorder = recorder;
        this.meters = meters;
    }

    @Override
    public Answer record(Command command, Request request) {
        return metered(
                command.getClass().getSimpleName(), () -> recorder.record(command, request), MeteredRecorder::outcome);
    }

    @Override
    public BatchAnswer record(Batch batch, Request request) {
        return metered(BATCH, () -> recorder.record(batch, request), MeteredRecorder::outcome);
    }

    @Override
    public List<Outcome> record(Group group) {
        return metered(GROUP, () -> recorder.record(group), _ -> new Answered("answered"));
    }

    private <A> A metered(String command, Supplier<A> recording, Function<A, Answered> outcomes) {
        Timer.Sample sample = Timer.start(meters);
        Answered outcome = new Answered("failed");
        try {
            A answer = recording.get();
            outcome = outcomes.apply(answer);
            return answer;
        } catch (OutcomeUnknownException unknown) {
            outcome = new Answered("unknown");
            throw unknown;
        } catch (LogUnavailableException unavailable) {
            outcome = new Answered("unavailable");
            throw unavailable;
        } finally {
            sample.stop(Timer.builder(NAME)
                    .description(
                            "Commands by kind and by how they were answered; a batch and a group are kinds of their own")
                    .tag("command", command)
                    .tag("outcome", outcome.name())
                    .tag("reason", outcome.reason())
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }

    private static Answered outcome(Answer answer) {
        return switch (answer) {
            case Answer.Recorded recorded -> recorded(recorded);
            case Answer.Refused(var refusal) ->
                new Answered(REFUSED, refusal.reason().code());
            case Answer.Neither neither -> neither(neither);
        };
    }

    private static Answered outcome(BatchAnswer answer) {
        return switch (answer) {
            case BatchAnswer.Recorded(var each) -> recorded(each.getFirst());
            case BatchAnswer.Refused _ -> new Answered(REFUSED, "batch-refused");
            case Answer.Neither neither -> neither(neither);
        };
    }

    private static Answered recorded(Answer.Recorded recorded) {
        return new Answered(recorded.replayed() ? "replayed" : "recorded");
    }

    private static Answered neither(Answer.Neither answer) {
        return new Answered(
                switch (answer) {
                    case Answer.IdempotencyKeyReused _ -> "idempotency-key-reused";
                    case Answer.PreconditionFailed _ -> "precondition-failed";
                    case Answer.Conflict _ -> "conflict";
                });
    }

    /** How it was answered, and for what reason it was refused. */
    private record Answered(String name, String reason) {
        Answered(String name) {
            this(name, NO_REASON);
        }
    }
}
