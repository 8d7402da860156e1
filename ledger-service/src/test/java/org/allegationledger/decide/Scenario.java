package org.allegationledger.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.ReviseStatement;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.AllegationId;

/**
 * Given events, when a command, then an event or a refusal. The rule meets the events with sealed texts, once only those of its
 * boundary, and once all of them: it must decide alike, so a boundary has all that the rule reads, and the rule reads no more.
 */
final class Scenario {

    private static final Instant NOON = Instant.parse("2024-06-15T12:00:00Z");

    private final List<Recorded> log;
    private final Instant now;

    private Scenario(List<Recorded> log, Instant now) {
        this.log = log;
        this.now = now;
    }

    /** What is in the log; texts open. It is noon of 2024-06-15. */
    static Scenario given(LedgerEvent... events) {
        return new Scenario(Facts.log(events), NOON);
    }

    /** With further events. */
    Scenario and(LedgerEvent... events) {
        List<LedgerEvent> all =
                new ArrayList<>(log.stream().map(Recorded::event).toList());
        all.addAll(List.of(events));
        return new Scenario(Facts.log(all), now);
    }

    /** At another time. */
    Scenario at(String instant) {
        return new Scenario(log, Instant.parse(instant));
    }

    /** What is decided about the command. */
    Outcome when(Command command) {
        DecidableCommand<?, ?> decidable = command instanceof ReviseStatement revision
                ? Deciders.of(revision, allegationOf(revision))
                : Deciders.of(command);
        return new Outcome(decide(decidable));
    }

    private AllegationId allegationOf(ReviseStatement revision) {
        return log.stream()
                .map(Recorded::event)
                .filter(event ->
                        event instanceof StatementRecorded made && made.id().equals(revision.id()))
                .map(event -> ((StatementRecorded) event).allegationId())
                .findFirst()
                .orElse(new AllegationId(revision.id().value()));
    }

    private <C extends Command, M> Decision decide(DecidableCommand<C, M> command) {
        Boundary boundary = command.boundary(Facts.MAC);
        M ofBoundary = command.initial(Facts.MAC);
        M ofAll = command.initial(Facts.MAC);
        for (Recorded open : log) {
            Recorded recorded = sealed(open);
            ofAll = command.evolve(ofAll, recorded);
            if (meets(boundary, recorded)) {
                ofBoundary = command.evolve(ofBoundary, recorded);
            }
        }
        Decision decision = command.decide(ofBoundary, now);
        assertThat(command.decide(ofAll, now))
                .as("decided with events outside of the boundary")
                .isEqualTo(decision);
        return decision;
    }

    private static Recorded sealed(Recorded open) {
        return new Recorded(
                open.position(),
                open.eventId(),
                open.recordedAt(),
                open.recordedBy(),
                open.tags(),
                SealedTexts.of(open.event()));
    }

    private static boolean meets(Boundary boundary, Recorded recorded) {
        return boundary.criteria().stream()
                .anyMatch(criterion -> recorded.tags().contains(criterion.tag())
                        && (criterion.types().isEmpty() || criterion.types().contains(EventType.of(recorded.event()))));
    }

    /** What was decided. */
    record Outcome(Decision decision) {

        void becomes(LedgerEvent event) {
            assertThat(decision).isEqualTo(new Decision.Accepted(event));
        }

        void isAccepted() {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }

        void isRefused(Reason reason, String... pointers) {
            assertThat(decision).isEqualTo(new Decision.Rejected(Refusal.of(reason, pointers)));
        }
    }
}
