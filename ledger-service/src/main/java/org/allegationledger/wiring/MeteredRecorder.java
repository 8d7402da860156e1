package org.allegationledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;

/** Counts and times commands by their kind and by how they were answered. */
final class MeteredRecorder implements Recorder {

    private static final String NAME = "ledger.commands";
    private static final String NO_REASON = "none";

    private final Recorder recorder;
    private final MeterRegistry meters;

    MeteredRecorder(Recorder recorder, MeterRegistry meters) {
        this.recorder = recorder;
        this.meters = meters;
    }

    @Override
    public Answer record(Command command, Request request) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        String reason = NO_REASON;
        try {
            Answer answer = recorder.record(command, request);
            outcome = outcome(answer);
            if (answer instanceof Answer.Refused(var refusal)) {
                reason = refusal.reason().code();
            }
            return answer;
        } catch (OutcomeUnknownException unknown) {
            outcome = "unknown";
            throw unknown;
        } catch (LogUnavailableException unavailable) {
            outcome = "unavailable";
            throw unavailable;
        } finally {
            sample.stop(Timer.builder(NAME)
                    .description("Commands by kind and by how they were answered")
                    .tag("command", command.getClass().getSimpleName())
                    .tag("outcome", outcome)
                    .tag("reason", reason)
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Recorded recorded -> recorded.replayed() ? "replayed" : "recorded";
            case Answer.Refused _ -> "refused";
            case Answer.IdempotencyKeyReused _ -> "idempotency-key-reused";
            case Answer.PreconditionFailed _ -> "precondition-failed";
            case Answer.Conflict _ -> "conflict";
        };
    }
}
