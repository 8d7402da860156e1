package org.allegationledger.decide.rule;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.ErasableId;

/**
 * Part of a decision model: whether the texts of a record were erased. Nothing can be sealed under its key any more, so whatever
 * would be is refused (design 4.3, Erasure).
 *
 * @param record its id; of an id alone it is not known which kind of record has it
 * @param done whether its texts were erased
 */
public record Erasure(UUID record, boolean done) {

    /** Before any event. */
    public static Erasure of(UUID record) {
        return new Erasure(record, false);
    }

    /** Before any event. */
    public static Erasure of(ErasableId record) {
        return of(record.value());
    }

    /** For the events that erased the texts of this record. */
    public static Stream<Criterion> criteria(ErasableId record) {
        return Stream.of(Criterion.of(Tag.about(record), EventType.RECORD_ERASED));
    }

    /** After one more event. */
    public Erasure evolve(Recorded recorded) {
        return recorded.event() instanceof RecordErased erased
                        && erased.recordId().value().equals(record)
                ? new Erasure(record, true)
                : this;
    }

    /**
     * The refusal, if its texts were erased.
     *
     * @param pointers to the field that names it; none: it is in the path
     */
    public Optional<Refusal> broken(String... pointers) {
        return Case.refusedIf(done, Reason.RECORD_ERASED, pointers);
    }
}
