package org.allegationledger.asof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.log.Position;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.AsOf;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PartyStance;
import org.allegationledger.query.Question.FindAllegation;
import org.allegationledger.query.Question.FindAllegationThen;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.Question.FindHistoryThen;
import org.allegationledger.query.Question.FindStances;
import org.allegationledger.query.Question.FindStancesOfParty;
import org.allegationledger.query.Question.FindStancesOfPartyThen;
import org.allegationledger.query.Question.FindStatement;
import org.allegationledger.query.Question.FindStatementThen;
import org.allegationledger.query.Questions;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.StatementId;

/** Everything that can be asked as of then, about all records of a history. */
record Asked(List<PartyId> parties, List<AllegationId> allegations, List<StatementId> statements) {

    private static final int ITEMS = 3;

    /** The answers as of now, by what was asked. */
    Map<String, Object> now(Questions questions, long head) {
        Optional<Position> atLeast = Optional.of(new Position(head));
        Map<String, Object> answers = new LinkedHashMap<>();
        for (AllegationId id : allegations) {
            Optional<AllegationFound> found =
                    questions.ask(new FindAllegation(id, atLeast)).value();
            answers.put("allegation " + id, found);
            answers.put(
                    "stances " + id, questions.ask(new FindStances(id, atLeast)).value());
            answers.put(
                    "history " + id,
                    named(questions.ask(new FindHistory(id, atLeast)).value()));
        }
        for (StatementId id : statements) {
            answers.put(
                    "statement " + id,
                    questions.ask(new FindStatement(id, atLeast)).value());
        }
        for (PartyId id : parties) {
            answers.put("party " + id, walked(page -> questions.ask(new FindStancesOfParty(id, page, atLeast))));
        }
        return answers;
    }

    /** The answers as of then, by what was asked. */
    Map<String, Object> then(Questions questions, AsOf asOf) {
        Optional<Position> any = Optional.empty();
        Map<String, Object> answers = new LinkedHashMap<>();
        for (AllegationId id : allegations) {
            Optional<AllegationFound> found =
                    questions.ask(new FindAllegationThen(id, asOf, any)).value();
            answers.put("allegation " + id, found);
            answers.put("stances " + id, found.map(one -> one.allegation().stances()));
            answers.put(
                    "history " + id,
                    named(questions.ask(new FindHistoryThen(id, asOf, any)).value()));
        }
        for (StatementId id : statements) {
            answers.put(
                    "statement " + id,
                    questions.ask(new FindStatementThen(id, asOf, any)).value());
        }
        for (PartyId id : parties) {
            answers.put("party " + id, walked(page -> questions.ask(new FindStancesOfPartyThen(id, page, asOf, any))));
        }
        return answers;
    }

    /** A history as the door shows it: of a party its name, and no more. */
    record Entry(HistoryEntry entry, Optional<PartyDetails> party, List<List<Object>> citations) {}

    private static Optional<List<Entry>> named(Optional<List<ResolvedEntry>> history) {
        return history.map(entries -> entries.stream().map(Asked::named).toList());
    }

    private static Entry named(ResolvedEntry resolved) {
        return new Entry(
                resolved.entry(),
                resolved.party().map(PartyView::details),
                resolved.citations().stream()
                        .map(cited -> List.<Object>of(
                                cited.citation(),
                                cited.source(),
                                cited.accordingTo().map(PartyView::details)))
                        .toList());
    }

    /** All items of a list that comes in parts. */
    private static Optional<List<PartyStance>> walked(Part part) {
        List<PartyStance> items = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<Page<PartyStance>> page = part.of(new PageRequest(ITEMS, PageRequest.Order.OLDEST_FIRST, cursor))
                    .value();
            if (page.isEmpty()) {
                return Optional.empty();
            }
            items.addAll(page.get().items());
            cursor = page.get().next();
        } while (cursor.isPresent());
        return Optional.of(items);
    }

    @FunctionalInterface
    private interface Part {
        One<Page<PartyStance>> of(PageRequest page);
    }
}
