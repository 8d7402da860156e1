package org.allegationledger.append;

import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.partyWith;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.sourceWith;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;
import static org.allegationledger.event.Facts.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that are recorded together or not at all. */
class BatchRecorderIT {

    private static final int WRITERS = 8;

    private final TwoNodes nodes = new TwoNodes();
    private final Recorder recorder = nodes.recorder();

    @AfterEach
    void tearDown() {
        nodes.close();
    }

    @Test
    void a_command_may_speak_of_what_an_earlier_one_makes() {
        List<Answer.Recorded> each = recorded(request("b"), article());

        assertThat(each).extracting(Answer.Recorded::position).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(each.getFirst().id()).isEqualTo(party(1));
        assertThat(each.getLast().id().value()).isEqualTo(statement(1).value());
        assertThat(each).extracting(Answer.Recorded::eventId).doesNotHaveDuplicates();
        assertThat(each).extracting(Answer.Recorded::replayed).containsOnly(false);
    }

    @Test
    void all_of_it_stands_in_one_commit() {
        recorded(request("first"), register(9));
        List<Answer.Recorded> each = recorded(request("b"), article());

        assertThat(each).extracting(Answer.Recorded::treeSize).containsOnly(8L);
        assertThat(each)
                .extracting(Answer.Recorded::recordedAt)
                .containsOnly(each.getFirst().recordedAt());
        assertThat(each)
                .allSatisfy(one ->
                        assertThat(one.rootHash()).isEqualTo(each.getFirst().rootHash()));
        assertThat(nodes.one().database().getCollection("commits").countDocuments())
                .isEqualTo(2);
    }

    @Test
    void a_command_is_not_recorded_when_one_behind_it_is_refused() {
        assertThat(refusals(request("b"), register(1), register(2), denial(1, 2)))
                .containsExactly(Map.entry(2, Refusal.of(Reason.ALLEGATION_UNKNOWN)));
        assertThat(nodes.one().reader().size()).isZero();
    }

    @Test
    void a_command_does_not_see_what_a_later_one_makes() {
        assertThat(refusals(request("b"), accusation(1), register(1), register(2), source()))
                .containsOnlyKeys(0);
    }

    @Test
    void every_refusal_is_told_and_none_that_follows_from_another() {
        recorded(request("taken"), new RegisterParty(party(7), partyWith(external("a"))));

        assertThat(refusals(
                        request("b"),
                        new RegisterParty(party(1), partyWith(external("a"))),
                        register(2),
                        register(7),
                        source(),
                        accusation(1),
                        denial(1, 2),
                        denial(2, 1)))
                .containsExactly(
                        Map.entry(0, Refusal.of(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0")),
                        Map.entry(2, Refusal.of(Reason.ID_TAKEN, "/id")),
                        Map.entry(6, Refusal.of(Reason.PARTY_NOT_NAMED, "/party")));
        assertThat(nodes.one().reader().size()).isEqualTo(1);
    }

    @Test
    void an_id_that_the_batch_has_twice_is_taken_the_second_time() {
        assertThat(refusals(request("b"), register(1), register(1), register(1)))
                .containsExactly(
                        Map.entry(1, Refusal.of(Reason.ID_TAKEN, "/id")),
                        Map.entry(2, Refusal.of(Reason.ID_TAKEN, "/id")));
    }

    @Test
    void an_external_id_that_the_batch_has_twice_is_taken_the_second_time() {
        ExternalId id = external("a");
        assertThat(refusals(
                        request("b"),
                        new RegisterParty(party(1), partyWith(id)),
                        new RegisterParty(party(2), partyWith(id))))
                .containsExactly(Map.entry(1, Refusal.of(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0")));
    }

    @Test
    void an_external_id_that_a_command_frees_can_be_given_away_by_the_next() {
        recorded(request("first"), new RegisterParty(party(1), partyWith(external("a"))));

        recorded(
                request("b"),
                new AmendParty(party(1), text("wrong"), new PartyChanges(null, null, null, List.of(), null, null)),
                new RegisterParty(party(2), partyWith(external("a"))));
    }

    @Test
    void a_statement_can_be_retracted_in_the_batch_that_makes_it_and_is_not_spoken_to_any_more() {
        var retraction = new RetractStatement(statement(1), text("a misprint"));
        recorded(request("b"), Stream.concat(article(), Stream.of(retraction)).toArray(Command[]::new));

        assertThat(refusals(request("again"), retraction))
                .containsExactly(Map.entry(0, Refusal.of(Reason.ALREADY_RETRACTED)));
    }

    @Test
    void a_party_that_only_an_attribution_of_the_batch_names_may_answer_in_it() {
        recorded(
                request("b"),
                register(1),
                register(2),
                source(),
                new RecordAllegation(allegation(1), accusationBy(party(1)).details()),
                new RecordAttribution(statement(2), allegation(1), said(party(1), "2024"), to(party(2))),
                denial(1, 2));
    }

    @Test
    void a_party_that_the_batch_merges_into_a_named_one_may_answer_in_it_and_no_longer_once_it_is_taken_apart() {
        var merge = new MergeParties(party(3), party(2), text("The same"));
        var unmerge = new UnmergeParties(party(3), text("Not the same"));
        recorded(request("b"), register(1), register(2), register(3), source(), accusation(1), merge, denial(1, 3));

        assertThat(refusals(request("apart"), unmerge, denial(2, 3), merge, merge, denial(3, 3)))
                .containsExactly(
                        Map.entry(1, Refusal.of(Reason.PARTY_NOT_NAMED, "/party")),
                        Map.entry(3, Refusal.of(Reason.ALREADY_MERGED)));
        assertThat(nodes.one().reader().size()).isEqualTo(7);
    }

    @Test
    void parties_that_the_batch_merges_in_a_circle_are_told_by_the_merge_that_closes_it() {
        assertThat(refusals(
                        request("b"),
                        register(1),
                        register(2),
                        new MergeParties(party(1), party(2), text("The same")),
                        new MergeParties(party(2), party(1), text("The same"))))
                .containsExactly(Map.entry(3, Refusal.of(Reason.MERGE_CYCLE, "/into")));
    }

    @Test
    void the_same_request_under_the_same_key_gets_the_first_answer_again() {
        List<Answer.Recorded> first = recorded(keyed("k", "one"), article());
        List<Answer.Recorded> again = recorded(keyed("k", "one"), article());

        assertThat(again).extracting(Answer.Recorded::replayed).containsOnly(true);
        assertThat(again)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("replayed")
                .isEqualTo(first);
        assertThat(nodes.one().reader().size()).isEqualTo(7);
    }

    @Test
    void a_key_stands_for_one_request_whether_that_is_a_batch_or_a_command() {
        recorded(keyed("k", "one"), article());
        assertThat(recorder.record(new Batch(article().toList()), keyed("k", "two")))
                .isEqualTo(new Answer.IdempotencyKeyReused());
        assertThat(recorder.record(register(9), keyed("k", "three"))).isEqualTo(new Answer.IdempotencyKeyReused());
        recorder.record(register(8), keyed("l", "four"));
        assertThat(recorder.record(new Batch(List.of(register(8))), keyed("l", "five")))
                .isEqualTo(new Answer.IdempotencyKeyReused());
    }

    @Test
    void the_same_request_with_the_same_ids_gets_the_first_answer_again_amendments_included() {
        var amendment = new AmendParty(
                party(1), text("renamed"), new PartyChanges(null, text("Another"), null, null, null, null));
        recorded(request("before"), register(9));
        List<Answer.Recorded> first = recorded(request("b"), register(1), amendment, register(2));
        List<Answer.Recorded> again = recorded(request("b"), register(1), amendment, register(2));

        assertThat(again).extracting(Answer.Recorded::replayed).containsOnly(true);
        assertThat(again)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("replayed")
                .isEqualTo(first);
        assertThat(nodes.one().reader().size()).isEqualTo(4);
    }

    @Test
    void another_request_with_some_of_the_same_ids_is_refused_for_these() {
        recorded(request("b"), register(1), register(2));

        assertThat(refusals(request("c"), register(1), register(3), register(2)))
                .containsExactly(
                        Map.entry(0, Refusal.of(Reason.ID_TAKEN, "/id")),
                        Map.entry(2, Refusal.of(Reason.ID_TAKEN, "/id")));
        assertThat(refusals(request("c"), register(1), register(2))).containsOnlyKeys(0, 1);
        assertThat(recorder.record(register(2), request("d")))
                .isEqualTo(new Answer.Refused(Refusal.of(Reason.ID_TAKEN, "/id")));
    }

    @Test
    void a_batch_whose_boundary_changed_under_it_is_decided_again() {
        recorded(request("first"), article());

        List<BatchAnswer> answers = race(i -> new Batch(List.of(
                register(100 + i),
                new RecordAttribution(statement(100 + i), allegation(1), said(party(1), "2024"), to(party(100 + i))),
                denial(200 + i, 100 + i))));

        assertThat(answers).allMatch(BatchAnswer.Recorded.class::isInstance);
        assertThat(nodes.one().reader().size()).isEqualTo(7 + 3 * WRITERS);
    }

    @Test
    void one_of_many_batches_on_two_nodes_gets_an_external_id_and_the_others_leave_nothing() {
        List<BatchAnswer> answers =
                race(i -> new Batch(List.of(register(100 + i), new RegisterParty(party(i), partyWith(external("a"))))));

        assertThat(answers).filteredOn(BatchAnswer.Recorded.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(BatchAnswer.Refused.class::isInstance)
                .hasSize(WRITERS - 1)
                .allSatisfy(refused ->
                        assertThat(((BatchAnswer.Refused) refused).refusals()).containsOnlyKeys(1));
        assertThat(nodes.one().reader().size()).isEqualTo(2);
    }

    @Test
    void an_event_that_is_too_large_is_told_by_the_place_of_its_command() {
        List<Text> aliases = IntStream.range(0, Limits.LIST)
                .mapToObj(i -> text("\u4e2d".repeat(Limits.NAME - 2) + i))
                .toList();
        List<ExternalId> ids = IntStream.range(0, Limits.LIST)
                .mapToObj(i -> external("\u4e2d".repeat(Limits.NAME - 2) + i))
                .toList();
        var large = new PartyDetails(PartyKind.GROUP, text("Large"), aliases, ids, null, null);

        EntryTooLargeException tooLarge = catchThrowableOfType(
                EntryTooLargeException.class,
                () -> recorded(request("b"), register(1), new RegisterParty(party(2), large), register(3)));

        assertThat(tooLarge.index()).isEqualTo(1);
        assertThat(nodes.one().reader().size()).isZero();
    }

    private interface Batches {
        Batch number(int i);
    }

    private List<BatchAnswer> race(Batches batches) {
        List<Recorder> both = List.of(recorder, nodes.elsewhere());
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<BatchAnswer>> tasks = IntStream.range(0, WRITERS)
                    .<Callable<BatchAnswer>>mapToObj(
                            i -> () -> both.get(i % 2).record(batches.number(i), request("body " + i)))
                    .toList();
            List<BatchAnswer> answers = new ArrayList<>();
            for (Future<BatchAnswer> answer : writers.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<Answer.Recorded> recorded(Request request, Stream<Command> commands) {
        return recorded(request, commands.toArray(Command[]::new));
    }

    private List<Answer.Recorded> recorded(Request request, Command... commands) {
        BatchAnswer answer = recorder.record(new Batch(List.of(commands)), request);
        assertThat(answer).isInstanceOf(BatchAnswer.Recorded.class);
        return ((BatchAnswer.Recorded) answer).each();
    }

    private Map<Integer, Refusal> refusals(Request request, Command... commands) {
        BatchAnswer answer = recorder.record(new Batch(List.of(commands)), request);
        assertThat(answer).isInstanceOf(BatchAnswer.Refused.class);
        return ((BatchAnswer.Refused) answer).refusals();
    }

    /** What a desk makes of one article: 7 commands. */
    private static Stream<Command> article() {
        return Stream.of(register(1), register(2), register(3), source(), accusation(1), denial(3, 2), denial(1, 2));
    }

    private static RegisterParty register(int number) {
        return new RegisterParty(party(number), partyWith());
    }

    private static RegisterSource source() {
        return new RegisterSource(SOURCE, sourceWith());
    }

    private static RecordAllegation accusation(int number) {
        return new RecordAllegation(
                allegation(number), accusationBy(party(1)).against(party(2)).details());
    }

    private static RecordDenial denial(int number, int party) {
        return new RecordDenial(
                statement(number), allegation(1), said(party(party), "2024"), new DenialDetails(Extent.FULL, null));
    }

    private static Request request(String body) {
        return new Request("local", body, Optional.empty(), Optional.empty());
    }

    private static Request keyed(String key, String body) {
        return new Request("local", body, Optional.of(key), Optional.empty());
    }
}
