package org.allegationledger.decide.erasure;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Reason;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.Erasure;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a record are erased, unless there is no such record or that was done before. What became of the record
 * otherwise, such as a retraction, does not matter; and an erasure cannot be erased: it does not count as a record here.
 */
// LIMIT: the external ids of an erased record stay taken, as their tags stay in the log, and no amendment can free
// them.
public final class EraseRecordDecider implements Decider<EraseRecord, EraseRecordDecider.Model> {

    private static final String RECORD = "/recordId";
    private static final Set<EventType> CREATIONS = Stream.concat(
                    EventType.STATEMENTS.stream(),
                    Stream.of(EventType.PARTY_REGISTERED, EventType.SOURCE_REGISTERED, EventType.ALLEGATION_RECORDED))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What is known of the record.
     *
     * @param record as what it was made; none: it was not
     * @param allegation that it is about, or that it is
     * @param erasure whether its texts were erased already
     */
    public record Model(
            @Nullable ErasableId record, @Nullable AllegationId allegation, Erasure erasure) {}

    @Override
    public Boundary boundary(EraseRecord command, Tag.Mac mac) {
        UUID record = command.recordId();
        // All of these ids give the same tag.
        Criterion creation = new Criterion(Tag.record(new StatementId(record)), CREATIONS);
        return Boundary.of(
                Stream.of(creation),
                Stream.of(new PartyId(record), new SourceId(record), new AllegationId(record), new StatementId(record))
                        .flatMap(Erasure::criteria));
    }

    @Override
    public Model initial(EraseRecord command, Tag.Mac mac) {
        return new Model(null, null, Erasure.of(command.recordId()));
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        Erasure erasure = model.erasure().evolve(recorded);
        UUID id = erasure.record();
        return switch (recorded.event()) {
            case PartyRegistered(var party, var _) when party.value().equals(id) -> new Model(party, null, erasure);
            case SourceRegistered(var source, var _) when source.value().equals(id) -> new Model(source, null, erasure);
            case AllegationRecorded(var allegation, var _)
            when allegation.value().equals(id) -> new Model(allegation, allegation, erasure);
            case StatementRecorded statement
            when statement.id().value().equals(id) -> new Model(statement.id(), statement.allegationId(), erasure);
            case PartyRegistered _, SourceRegistered _, AllegationRecorded _, StatementRecorded _, RecordErased _ ->
                new Model(model.record(), model.allegation(), erasure);
            case PartyAmended _, SourceAmended _, StatementRevised _, MergeChanged _ -> model;
        };
    }

    @Override
    public Decision decide(EraseRecord command, Model model, Instant now) {
        return Decision.unless(
                Case.refusedIf(model.record() == null, Reason.RECORD_UNKNOWN, RECORD)
                        .or(() -> model.erasure().broken(RECORD)),
                () -> new RecordErased(
                        command.id(),
                        Objects.requireNonNull(model.record()),
                        model.allegation(),
                        command.legalBasis(),
                        command.reason()));
    }
}
