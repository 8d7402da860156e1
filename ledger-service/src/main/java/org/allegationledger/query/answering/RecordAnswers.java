package org.allegationledger.query.answering;

import java.util.Optional;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.answering.Waiting.Held;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.StatementId;

/** Answers about records on which only their own events bear: parties, sources and statements. */
final class RecordAnswers {

    private final ViewReader reader;
    private final Waiting waiting;
    private final EventCodec<Recorded> codec;

    RecordAnswers(ViewReader reader, Waiting waiting, EventCodec<Recorded> codec) {
        this.reader = reader;
        this.waiting = waiting;
        this.codec = codec;
    }

    /** A party or a source; its version is its own last event. */
    <V> One<V> one(Views<V> views, RecordId id, Tag tag, Optional<Position> atLeast) {
        Held<Optional<V>> held = held(views, id, tag, atLeast);
        Optional<Position> version =
                held.value().map(views.foldedTo()::applyAsLong).map(Position::new);
        return new One<>(held.value(), Positions.of(held.position(), version), version);
    }

    /** A statement as its view has it; its version is not its own. */
    Held<Optional<StatementView>> statement(StatementId id, Optional<Position> atLeast) {
        return held(Views.STATEMENTS, id, Tag.statement(id), atLeast);
    }

    private <V> Held<Optional<V>> held(Views<V> views, RecordId id, Tag tag, Optional<Position> atLeast) {
        return waiting.forRecord(
                views.name(),
                atLeast,
                LogFilter.tagged(tag.toString()),
                () -> reader.one(views, id.value()),
                (view, event) -> !isAbout(id, event)
                        || view.isPresent()
                                && views.foldedTo().applyAsLong(view.get())
                                        >= event.position().value());
    }

    /** Whether the event is about the record itself; it may also only name it. */
    boolean isAbout(RecordId id, StoredEvent event) {
        return codec.decode(event).event().about().equals(id);
    }
}
