package org.allegationledger.query.answering;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.allegationledger.event.Bearing;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.answering.Waiting.Held;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.StatementId;

/**
 * Answers about one allegation. On it bear its own events and the allegations in response to it, which are other documents
 * and may be folded earlier or later; the version of an answer never claims an event that the answer lacks.
 */
final class AllegationAnswers {

    private final ViewReader reader;
    private final Waiting waiting;
    private final LogReader log;
    private final EventCodec<Recorded> codec;
    private final RecordAnswers records;

    AllegationAnswers(
            ViewReader reader, Waiting waiting, LogReader log, EventCodec<Recorded> codec, RecordAnswers records) {
        this.reader = reader;
        this.waiting = waiting;
        this.log = log;
        this.codec = codec;
        this.records = records;
    }

    /**
     * An allegation.
     *
     * @param part what of it is asked for
     */
    <T> One<T> one(AllegationId id, Optional<Position> atLeast, Function<AllegationFound, T> part) {
        Held<Optional<Shown>> held = held(id, atLeast);
        Optional<Position> version = held.value().map(shown -> version(id, held.position(), shown, _ -> true));
        return new One<>(held.value().map(Shown::found).map(part), Positions.of(held.position(), version), version);
    }

    /** A statement, with the version of its allegation. */
    One<StatementView> statement(StatementId id, Optional<Position> atLeast) {
        Held<Optional<StatementView>> statement = records.statement(id, atLeast);
        if (statement.value().isEmpty()) {
            return new One<>(Optional.empty(), Positions.of(statement.position()), Optional.empty());
        }
        StatementView view = statement.value().get();
        Held<Optional<Shown>> allegation = held(view.allegationId(), atLeast);
        long position = Math.min(statement.position(), allegation.position());
        Predicate<StoredEvent> inStatement =
                event -> event.position().value() <= view.foldedTo() || !records.isAbout(id, event);
        Optional<Position> version =
                allegation.value().map(shown -> version(view.allegationId(), position, shown, inStatement));
        return new One<>(statement.value(), Positions.of(Math.max(statement.position(), view.foldedTo())), version);
    }

    private Held<Optional<Shown>> held(AllegationId id, Optional<Position> atLeast) {
        return waiting.forRecord(
                Views.ALLEGATIONS.name(),
                atLeast,
                LogWindow.mayBearOn(id),
                () -> show(id),
                (shown, event) -> holds(shown, codec.decode(event)));
    }

    private Optional<Shown> show(AllegationId id) {
        return reader.one(Views.ALLEGATIONS, id.value())
                .map(view -> new Shown(view, reader.responses(List.of(id)).getOrDefault(id, Map.of())));
    }

    /**
     * The position of the last event that bears on the allegation, such that this one and all before are shown.
     *
     * @param folded up to here everything is shown
     * @param shownBeside whether an event is also in what else the answer shows
     */
    private Position version(AllegationId id, long folded, Shown shown, Predicate<StoredEvent> shownBeside) {
        long newest = shown.newest();
        if (newest > folded) {
            for (StoredEvent event : LogWindow.read(log, folded, newest, LogWindow.mayBearOn(id))) {
                if (!holds(Optional.of(shown), codec.decode(event)) || !shownBeside.test(event)) {
                    return lastBearingOn(id, event.position().value() - 1);
                }
            }
        }
        return new Position(newest);
    }

    /** Whether what is shown holds the event, or the event does not bear on it. */
    private boolean holds(Optional<Shown> shown, Recorded recorded) {
        if (recorded.event() instanceof MergeChanged) {
            return shown.isEmpty()
                    || recorded.position() <= shown.get().view().foldedTo()
                    || !bears(recorded, shown.get().view());
        }
        return shown.isPresent() && shown.get().holds(recorded);
    }

    private boolean bears(Recorded merge, AllegationView view) {
        Merges before = LogWindow.merges(log, codec, merge.position() - 1);
        return new Bearing(view.id(), view.countsAs().keySet(), before).take(merge);
    }

    private Position lastBearingOn(AllegationId id, long upTo) {
        Bearing bearing = Bearing.on(id);
        Tag tag = Tag.allegation(id);
        return LogWindow.read(log, -1, upTo, LogWindow.mayBearOn(id)).stream()
                .map(codec::decode)
                .filter(recorded -> bearing.take(recorded) || recorded.tags().contains(tag))
                .reduce((_, later) -> later)
                .map(last -> new Position(last.position()))
                .orElseThrow();
    }

    /**
     * What is shown of an allegation.
     *
     * @param responses the allegations in response to it, by their positions
     */
    private record Shown(AllegationView view, Map<Long, AllegationId> responses) {

        AllegationFound found() {
            return new AllegationFound(view, List.copyOf(responses.values()));
        }

        long newest() {
            return responses.keySet().stream().reduce(view.foldedTo(), Math::max);
        }

        boolean holds(Recorded recorded) {
            boolean response = recorded.event() instanceof AllegationRecorded allegation
                    && !allegation.id().equals(view.id());
            return response ? responses.containsKey(recorded.position()) : recorded.position() <= view.foldedTo();
        }
    }
}
