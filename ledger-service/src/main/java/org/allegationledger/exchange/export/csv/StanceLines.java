package org.allegationledger.exchange.export.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.allegationledger.log.Position;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PageRequest.Order;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindTheseParties;
import org.allegationledger.query.Questions;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.vocabulary.PartyId;

/**
 * The table of stances, made a page of allegations at a time, so that one of any length needs the memory of one page. It goes
 * from old to new and ends with what the first page's position holds: what is recorded meanwhile does not prolong it.
 *
 * @param questions answers them
 * @param filter which allegations
 */
public record StanceLines(Questions questions, AllegationFilter filter) {

    /** Each brings all of its statements along; a page of these is small enough even where much was said. */
    private static final int PAGE_ALLEGATIONS = 100;

    /** The first page, which shows whether there is an answer at all. */
    public Page<AllegationFound> first(Optional<Position> atLeast) {
        return questions.ask(new FindAllegations(filter, page(Optional.empty()), atLeast));
    }

    /**
     * Writes a page and all that follow, after the header.
     *
     * @param first the page to begin with
     * @throws org.allegationledger.log.LogUnavailableException when a later page cannot be read: what was written is not all
     * @throws org.allegationledger.query.ViewBehindException as above
     */
    public void write(OutputStream out, Page<AllegationFound> first) throws IOException {
        out.write(StanceTable.HEADER.getBytes(StandardCharsets.UTF_8));
        long end = first.position().map(Position::value).orElse(-1L);
        Page<AllegationFound> page = first;
        while (true) {
            List<AllegationView> allegations = page.items().stream()
                    .map(AllegationFound::allegation)
                    .takeWhile(allegation -> allegation.position() <= end)
                    .toList();
            Map<PartyId, PartyView> parties = parties(allegations, first.position());
            for (AllegationView allegation : allegations) {
                out.write(StanceTable.rows(allegation, parties).getBytes(StandardCharsets.UTF_8));
            }
            if (page.next().isEmpty() || allegations.size() < page.items().size()) {
                return;
            }
            page = questions.ask(new FindAllegations(filter, page(page.next()), first.position()));
        }
    }

    private Map<PartyId, PartyView> parties(List<AllegationView> allegations, Optional<Position> atLeast) {
        return questions.ask(new FindTheseParties(StanceTable.parties(allegations), atLeast)).items().stream()
                .collect(Collectors.toMap(PartyView::id, Function.identity()));
    }

    private static PageRequest page(Optional<String> cursor) {
        return new PageRequest(PAGE_ALLEGATIONS, Order.OLDEST_FIRST, cursor);
    }
}
