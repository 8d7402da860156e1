package org.allegationledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;

/** Counts and times commands by their kind and by how they were answered. */
final class MeteredRecorder implements Recorder {

    private static final String NAME = "ledger.commands";
    private static final String BATCH = "Batch";
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

    private <A> A metered(String command, Supplier<A> recording, Function<A, Outcome> outcomes) {
        Timer.Sample sample = Timer.start(meters);
        Outcome outcome = new Outcome("failed");
        try {
            A answer = recording.get();
            outcome = outcomes.apply(answer);
            return answer;
        } catch (OutcomeUnknownException unknown) {
            outcome = new Outcome("unknown");
            throw unknown;
        } catch (LogUnavailableException unavailable) {
            outcome = new Outcome("unavailable");
            throw unavailable;
        } finally {
            sample.stop(Timer.builder(NAME)
                    .description("Commands by kind and by how they were answered; a batch is one of its own kind")
                    .tag("command", command)
                    .tag("outcome", outcome.name())
                    .tag("reason", outcome.reason())
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }

    private static Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Recorded recorded -> recorded(recorded);
            case Answer.Refused(var refusal) ->
                new Outcome(REFUSED, refusal.reason().code());
            case Answer.Neither neither -> neither(neither);
        };
    }

    private static Outcome outcome(BatchAnswer answer) {
        return switch (answer) {
            case BatchAnswer.Recorded(var each) -> recorded(each.getFirst());
            case BatchAnswer.Refused _ -> new Outcome(REFUSED, "batch-refused");
            case Answer.Neither neither -> neither(neither);
        };
    }

    private static Outcome recorded(Answer.Recorded recorded) {
        return new Outcome(recorded.replayed() ? "replayed" : "recorded");
    }

    private static Outcome neither(Answer.Neither answer) {
        return new Outcome(
                switch (answer) {
                    case Answer.IdempotencyKeyReused _ -> "idempotency-key-reused";
                    case Answer.PreconditionFailed _ -> "precondition-failed";
                    case Answer.Conflict _ -> "conflict";
                });
    }

    /** How it was answered, and for what reason it was refused. */
    private record Outcome(String name, String reason) {
        Outcome(String name) {
            this(name, NO_REASON);
        }
    }
}
