package org.allegationledger.query.answering;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PageRequest.Order;
import org.allegationledger.query.PartyStance;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.Question.FindSources;
import org.allegationledger.query.Question.FindStancesOfParty;
import org.allegationledger.query.Question.FindStatements;
import org.allegationledger.query.Question.FindTheseParties;
import org.allegationledger.query.answering.ViewReader.Range;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StanceView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.bson.conversions.Bson;

/**
 * Answers with lists. A list that goes from old to new ends at the view's position: behind it a segment may still lack records,
 * and a reader that passed them would never see them.
 */
final class ListAnswers {

    private final ViewReader reader;
    private final Waiting waiting;
    private final LogReader log;
    private final EventCodec<Recorded> codec;

    ListAnswers(ViewReader reader, Waiting waiting, LogReader log, EventCodec<Recorded> codec) {
        this.reader = reader;
        this.waiting = waiting;
        this.log = log;
        this.codec = codec;
    }

    Page<PartyView> parties(FindParties question) {
        long folded = waiting.forView(Views.PARTIES.name(), question.atLeast());
        String filters = "parties " + question.kind() + question.name() + question.externalId();
        Listed listed = new Listed(filters, question.page(), folded);
        return page(Views.PARTIES, ViewFilters.parties(question), listed, views -> views);
    }

    Page<PartyView> parties(FindTheseParties question) {
        long folded = waiting.forView(Views.PARTIES.name(), question.atLeast());
        List<UUID> ids = question.ids().stream().map(PartyId::value).toList();
        List<PartyView> found = List.copyOf(reader.some(Views.PARTIES, ids).values());
        return new Page<>(found, Optional.empty(), Positions.of(folded));
    }

    Page<SourceView> sources(FindSources question) {
        long folded = waiting.forView(Views.SOURCES.name(), question.atLeast());
        Listed listed = new Listed("sources " + question.externalId(), question.page(), folded);
        return page(Views.SOURCES, ViewFilters.sources(question.externalId()), listed, views -> views);
    }

    Page<StatementView> statements(FindStatements question) {
        long folded = waiting.forView(Views.STATEMENTS.name(), question.atLeast());
        Listed listed = new Listed("statements " + question.allegation(), question.page(), folded);
        return page(Views.STATEMENTS, ViewFilters.statements(question.allegation()), listed, views -> views);
    }

    Page<AllegationFound> allegations(FindAllegations question) {
        long folded = folded(question);
        Listed listed = new Listed("allegations " + question.filter(), question.page(), folded);
        return page(Views.ALLEGATIONS, filter(question.filter(), folded), listed, this::found);
    }

    /** Words are looked up in other views too: the answer stands for what all of them hold. */
    private long folded(FindAllegations question) {
        Stream<Views<?>> views = question.filter().words().isPresent()
                ? Stream.of(Views.ALLEGATIONS, Views.PARTIES, Views.STATEMENTS)
                : Stream.of(Views.ALLEGATIONS);
        return views.mapToLong(view -> waiting.forView(view.name(), question.atLeast()))
                .min()
                .orElseThrow();
    }

    private Bson filter(AllegationFilter filter, long folded) {
        if (filter.party().isEmpty() && filter.words().isEmpty()) {
            return ViewFilters.allegations(filter, Optional.empty());
        }
        Merges merges = LogWindow.merges(log, codec, folded);
        Bson fields = ViewFilters.allegations(filter, filter.party().map(merges::one));
        return filter.words()
                .map(words -> Filters.and(fields, new WordSearch(reader).allegationsWith(words, merges::one)))
                .orElse(fields);
    }

    /** The party that it counts as. */
    private PartyId one(PartyId party, long folded) {
        return LogWindow.merges(log, codec, folded).one(party);
    }

    /** Where a party stands. */
    Page<PartyStance> stances(FindStancesOfParty question) {
        long folded = waiting.forView(Views.ALLEGATIONS.name(), question.atLeast());
        Listed listed = new Listed("stances " + question.id(), question.page(), folded);
        Optional<ListCursor> cursor = listed.cursor();
        PartyId party = one(question.id(), folded);
        Iterable<AllegationView> views = reader.list(
                Views.ALLEGATIONS,
                ViewFilters.stancesOf(party),
                listed.range(cursor, true),
                question.page().order(),
                question.page().limit() + 2);
        return stances(party, views, listed, cursor);
    }

    /**
     * A part of a party's stances; an allegation may give two items, one for each side.
     *
     * @param views allegations from the cursor's on, in the order of the list
     */
    static Page<PartyStance> stances(
            PartyId party, Iterable<AllegationView> views, Listed listed, Optional<ListCursor> cursor) {
        int limit = listed.page().limit();
        List<PartyStance> items = new ArrayList<>();
        ListCursor last = new ListCursor(0, 0);
        for (AllegationView view : views) {
            for (StanceView stance : view.stances()) {
                ListCursor here = new ListCursor(view.position(), stance.side().ordinal());
                boolean shown = cursor.map(after -> after.position() == here.position() && here.part() <= after.part())
                        .orElse(false);
                if (!stance.party().equals(party) || shown) {
                    continue;
                }
                if (items.size() == limit) {
                    return new Page<>(items, Optional.of(last.text(listed.name())), Positions.of(listed.folded()));
                }
                items.add(new PartyStance(view.id(), stance));
                last = here;
            }
        }
        return new Page<>(items, Optional.empty(), Positions.of(listed.folded()));
    }

    private <V, T> Page<T> page(Views<V> views, Bson filter, Listed listed, Function<List<V>, List<T>> items) {
        int limit = listed.page().limit();
        List<V> found = reader.list(
                views,
                filter,
                listed.range(listed.cursor(), false),
                listed.page().order(),
                limit + 1);
        if (found.size() <= limit) {
            return new Page<>(items.apply(found), Optional.empty(), Positions.of(listed.folded()));
        }
        List<V> shown = found.subList(0, limit);
        ListCursor last = new ListCursor(views.position().applyAsLong(shown.getLast()), 0);
        return new Page<>(items.apply(shown), Optional.of(last.text(listed.name())), Positions.of(listed.folded()));
    }

    private List<AllegationFound> found(List<AllegationView> views) {
        Map<AllegationId, Map<Long, AllegationId>> responses =
                reader.responses(views.stream().map(AllegationView::id).toList());
        return views.stream()
                .map(view -> new AllegationFound(
                        view,
                        List.copyOf(responses.getOrDefault(view.id(), Map.of()).values())))
                .toList();
    }

    /**
     * A list that is asked for.
     *
     * @param list its filters
     * @param page which part of it
     * @param folded the position that the list stands for
     */
    record Listed(String list, PageRequest page, long folded) {

        String name() {
            return list + ' ' + page.order();
        }

        Optional<ListCursor> cursor() {
            return page.cursor().map(text -> ListCursor.of(text, name()));
        }

        Range range(Optional<ListCursor> cursor, boolean again) {
            int step = again ? 0 : 1;
            Optional<Long> at = cursor.map(ListCursor::position);
            return page.order() == Order.OLDEST_FIRST
                    ? new Range(at.map(position -> position + step).orElse(0L), folded)
                    : new Range(0, at.map(position -> position - step).orElse(Long.MAX_VALUE));
        }
    }
}
