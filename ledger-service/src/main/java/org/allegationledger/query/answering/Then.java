package org.allegationledger.query.answering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.AsOf;
import org.allegationledger.query.AsOfInFutureException;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PartyStance;
import org.allegationledger.query.answering.ListAnswers.Listed;
import org.allegationledger.query.answering.ViewReader.Range;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.Erased;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.StatementFold;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementId;

/**
 * The ledger as it was at some moment: read from the log, made by the same folds as the live views (design 3.4). Every answer
 * is the one that a ledger which stopped there would have given, but for texts that were erased since.
 */
final class Then {

    private static final int LOOK_UP = 100;

    private final LogReader log;
    private final EventCodec<Recorded> codec;
    private final long upTo;
    private final Optional<SaidAt> saidAsOf;

    private Then(LogReader log, EventCodec<Recorded> codec, long upTo, Optional<SaidAt> saidAsOf) {
        this.log = log;
        this.codec = codec;
        this.upTo = upTo;
        this.saidAsOf = saidAsOf;
    }

    /**
     * The ledger as of then.
     *
     * @param now by the service's clock
     * @throws AsOfInFutureException when that is still to come
     */
    static Then of(LogReader log, EventCodec<Recorded> codec, AsOf asOf, Instant now) {
        return new Then(log, codec, upTo(log, asOf, now), asOf.saidAsOf());
    }

    /** The last position that counts; -1 when nothing was recorded yet. */
    long upTo() {
        return upTo;
    }

    /** An allegation and what responded to it; empty when it was not recorded, or not said, by then. */
    One<AllegationFound> allegation(AllegationId id) {
        List<Recorded> events = bearingOn(id);
        return one(view(id, events)
                .map(view -> erasedLater(id).map(view::erased).orElse(view))
                .map(view -> new AllegationFound(view, responses(id, events))));
    }

    /** What was recorded of an allegation by then; empty as above. What is not said is not hidden by when it was said. */
    Optional<List<HistoryEntry>> history(AllegationId id) {
        List<Recorded> events = bearingOn(id);
        return view(id, events).map(view -> HistoryEntry.of(id, events, statement -> holds(view, statement)));
    }

    /** A statement; empty when it, or what it is about, was not recorded, or not said, by then. */
    One<StatementView> statement(StatementId id) {
        StatementView view = null;
        for (Recorded recorded : read(Tag.statement(id))) {
            view = StatementFold.fold(view, recorded);
        }
        Optional<StatementView> then =
                Optional.ofNullable(view).filter(found -> found.id().equals(id)).filter(this::wasSaid);
        return one(then.map(found -> erasedLater(id).map(found::erased).orElse(found)));
    }

    /** Texts that were erased since cannot be read as of then either; that they were explains what is missing. */
    private Optional<Erased> erasedLater(ErasableId record) {
        LogFilter erasures = LogFilter.tagged(Tag.about(record).toString(), EventType.RECORD_ERASED.storedName());
        return codec.open(log.read(new Position(upTo + 1), 1, erasures)).stream()
                .filter(recorded -> recorded.event().about().equals(record))
                .map(recorded -> Erased.of((RecordErased) recorded.event(), recorded))
                .findFirst();
    }

    /** Where a party stood; empty when it was not registered by then. */
    One<Page<PartyStance>> stances(PartyId party, PageRequest page) {
        PartyView registered = null;
        Set<AllegationId> about = new HashSet<>();
        Merges merges = LogWindow.merges(log, codec, upTo);
        for (PartyId member : merges.group(party)) {
            for (Recorded recorded : read(Tag.party(member))) {
                registered = member.equals(party) ? PartyFold.fold(registered, recorded) : registered;
                allegationOf(recorded.event()).ifPresent(about::add);
            }
        }
        boolean known = registered != null && registered.id().equals(party);
        return one(known ? Optional.of(stances(merges.one(party), about, page)) : Optional.empty());
    }

    private Page<PartyStance> stances(PartyId party, Set<AllegationId> about, PageRequest page) {
        Listed listed = new Listed("stances " + party + " then " + upTo + ' ' + saidAsOf, page, upTo);
        Optional<ListCursor> cursor = listed.cursor();
        Range range = listed.range(cursor, true);
        Comparator<Recorded> order = Comparator.comparing(Recorded::position);
        Stream<AllegationView> views = made(about).stream()
                .filter(made -> made.position() >= range.from() && made.position() <= range.to())
                .sorted(page.order() == PageRequest.Order.OLDEST_FIRST ? order : order.reversed())
                .map(made -> new AllegationId(made.event().id().value()))
                .flatMap(id -> view(id, bearingOn(id)).stream());
        return ListAnswers.stances(party, views::iterator, listed, cursor);
    }

    /** The events that made these allegations; so many of them are looked up at a time. */
    private List<Recorded> made(Set<AllegationId> about) {
        List<Recorded> made = new ArrayList<>();
        List<AllegationId> left = List.copyOf(about);
        for (int from = 0; from < left.size(); from += LOOK_UP) {
            List<LogFilter.Criterion> criteria = left.subList(from, Math.min(from + LOOK_UP, left.size())).stream()
                    .map(id -> new LogFilter.Criterion(
                            Set.of(Tag.record(id).toString()), Set.of(EventType.ALLEGATION_RECORDED.storedName())))
                    .toList();
            for (StoredEvent stored : LogWindow.read(log, -1, upTo, new LogFilter(criteria))) {
                made.add(codec.decode(stored));
            }
        }
        return made;
    }

    private static Optional<AllegationId> allegationOf(LedgerEvent event) {
        return switch (event) {
            case AllegationRecorded made -> Optional.of(made.id());
            case StatementRecorded made -> Optional.of(made.allegationId());
            case StatementRevised revised -> Optional.of(revised.allegationId());
            case RecordErased erased -> Optional.ofNullable(erased.allegationId());
            case PartyRegistered _, PartyAmended _, MergeChanged _ -> Optional.empty();
            case SourceRegistered _, SourceAmended _ -> Optional.empty();
        };
    }

    private Optional<AllegationView> view(AllegationId id, List<Recorded> events) {
        return Optional.ofNullable(AllegationFold.fold(events))
                .filter(view -> view.id().equals(id))
                .flatMap(view -> saidAsOf.isEmpty() ? Optional.of(view) : view.saidBy(saidAsOf.get()));
    }

    /** By a correction an allegation may even come to respond to itself. */
    private List<AllegationId> responses(AllegationId id, List<Recorded> events) {
        return events.stream()
                .flatMap(recorded -> allegationOf(recorded.event()).stream())
                .distinct()
                .flatMap(other -> view(other, other.equals(id) ? events : bearingOn(other)).stream())
                .filter(view -> id.equals(view.details().inResponseTo()))
                .sorted(Comparator.comparing(AllegationView::position))
                .map(AllegationView::id)
                .toList();
    }

    private boolean wasSaid(StatementView statement) {
        return saidAsOf.isEmpty()
                || view(statement.allegationId(), bearingOn(statement.allegationId()))
                        .filter(view -> holds(view, statement.id()))
                        .isPresent();
    }

    private static boolean holds(AllegationView view, StatementId statement) {
        return view.statements().stream().anyMatch(fact -> fact.id().equals(statement));
    }

    private List<Recorded> bearingOn(AllegationId id) {
        return codec.open(LogWindow.read(log, -1, upTo, LogWindow.mayBearOnOrAnswer(id)));
    }

    private List<Recorded> read(Tag tag) {
        return codec.open(LogWindow.read(log, -1, upTo, LogFilter.tagged(tag.toString())));
    }

    private <T> One<T> one(Optional<T> value) {
        return new One<>(value, Positions.of(upTo), Optional.empty());
    }

    private static long upTo(LogReader log, AsOf asOf, Instant now) {
        long head = log.size() - 1;
        if (asOf.position().isPresent()) {
            long position = asOf.position().get().value();
            if (position > head) {
                throw new AsOfInFutureException("asOfPosition");
            }
            return position;
        }
        return asOf.recordedAsOf().map(moment -> lastBy(moment, log, head, now)).orElse(head);
    }

    /** Time never goes back along the log, so the last event by then is found by halving. */
    private static long lastBy(Instant moment, LogReader log, long head, Instant now) {
        if (moment.isAfter(now)) {
            throw new AsOfInFutureException("recordedAsOf");
        }
        long known = -1;
        long last = head;
        while (known < last) {
            long middle = (known + last + 1) / 2;
            Instant recordedAt = log.receipt(new Position(middle)).orElseThrow().recordedAt();
            if (recordedAt.isAfter(moment)) {
                last = middle - 1;
            } else {
                known = middle;
            }
        }
        return known;
    }
}
