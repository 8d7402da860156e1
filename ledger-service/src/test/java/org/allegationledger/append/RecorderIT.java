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
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.command.Request.Precondition;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.SourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is the same for every command: idempotency, taken ids, preconditions, and races of two nodes. */
class RecorderIT {

    private static final int WRITERS = 32;
    private static final int HANDOVERS = 10;

    private final TwoNodes nodes = new TwoNodes();
    private final Recorder recorder = nodes.recorder();

    @AfterEach
    void tearDown() {
        nodes.close();
    }

    @Test
    void the_same_request_under_the_same_key_gets_the_first_answer_again() {
        Answer.Recorded first = recorded(register(1), keyed("k", "one"));
        Answer.Recorded again = recorded(register(2), keyed("k", "one"));
        assertThat(again.replayed()).isTrue();
        assertThat(again).usingRecursiveComparison().ignoringFields("replayed").isEqualTo(first);
        assertThat(nodes.one().reader().size()).isEqualTo(1);
    }

    @Test
    void another_request_under_the_same_key_is_not_recorded() {
        recorded(register(1), keyed("k", "one"));
        assertThat(recorder.record(register(2), keyed("k", "two"))).isEqualTo(new Answer.IdempotencyKeyReused());
        assertThat(nodes.one().reader().size()).isEqualTo(1);
    }

    @Test
    void the_same_id_with_the_same_body_is_a_replay_and_with_another_body_it_is_taken() {
        recorded(register(1), request("one"));
        assertThat(recorded(register(1), request("one")).replayed()).isTrue();
        assertThat(recorder.record(register(1), request("two")))
                .isEqualTo(new Answer.Refused(Refusal.of(Reason.ID_TAKEN, "/id")));
    }

    @Test
    void an_id_is_taken_also_by_a_record_of_another_type() {
        recorded(register(1), request("one"));
        var source = new SourceId(party(1).value());
        assertThat(recorder.record(new RegisterSource(source, sourceWith()), request("two")))
                .isEqualTo(new Answer.Refused(Refusal.of(Reason.ID_TAKEN, "/id")));
    }

    @Test
    void a_refusal_is_not_remembered() {
        Request request = keyed("k", "denial");
        assertThat(recorder.record(denial(1), request)).isInstanceOf(Answer.Refused.class);
        anAllegation();
        assertThat(recorded(denial(1), request).replayed()).isFalse();
    }

    @Test
    void if_match_holds_for_the_last_event_of_the_record_and_for_no_other() {
        anAllegation();
        long last = recorded(denial(1), request("first")).position();
        assertThat(recorder.record(denial(2), ifMatch(last - 1))).isEqualTo(new Answer.PreconditionFailed());
        assertThat(recorded(denial(2), ifMatch(last)).position()).isEqualTo(last + 1);
        assertThat(recorder.record(denial(3), ifMatch(last))).isEqualTo(new Answer.PreconditionFailed());
    }

    @Test
    void if_match_fails_for_a_record_that_does_not_exist_before_any_rule_is_asked() {
        assertThat(recorder.record(denial(1), ifMatch(0))).isEqualTo(new Answer.PreconditionFailed());
    }

    @Test
    void one_of_many_writers_on_two_nodes_gets_an_id() {
        List<Answer> answers = race(i -> new Attempt(register(1), request("body " + i)));
        assertThat(answers).filteredOn(Answer.Recorded.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Answer.Recorded))
                .containsOnly(new Answer.Refused(Refusal.of(Reason.ID_TAKEN, "/id")));
        assertThat(nodes.one().reader().size()).isEqualTo(1);
    }

    @Test
    void one_of_many_writers_on_two_nodes_gets_an_external_id() {
        List<Answer> answers =
                race(i -> new Attempt(new RegisterParty(party(i), partyWith(external("a"))), request("body " + i)));
        assertThat(answers).filteredOn(Answer.Recorded.class::isInstance).hasSize(1);
        assertThat(nodes.one().reader().size()).isEqualTo(1);
    }

    @Test
    void one_of_many_writers_with_the_same_precondition_is_let_through() {
        anAllegation();
        long last = nodes.one().reader().size() - 1;
        List<Answer> answers = race(i -> new Attempt(denial(i), ifMatch(last)));
        assertThat(answers).filteredOn(Answer.Recorded.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer.PreconditionFailed.class::isInstance)
                .hasSize(WRITERS - 1);
    }

    /** The other node decides on what it remembers first, and has not looked at the log since. */
    @Test
    void what_one_node_has_recorded_the_other_one_does_not_refuse_as_unknown() {
        Recorder elsewhere = nodes.elsewhere();
        recorded(new RegisterSource(SOURCE, sourceWith()), request("s"));
        for (int i = 1; i <= HANDOVERS; i++) {
            recorded(register(i), request("p" + i));
            recorded(register(HANDOVERS + i), request("p" + (HANDOVERS + i)));
            var details = accusationBy(party(i)).against(party(HANDOVERS + i)).details();
            assertThat(elsewhere.record(new RecordAllegation(allegation(i), details), request("a" + i)))
                    .isInstanceOf(Answer.Recorded.class);
        }
    }

    @Test
    void writers_of_different_records_do_not_keep_each_other_out() {
        List<Answer> answers = race(i -> new Attempt(register(i), request("body " + i)));
        assertThat(answers).allMatch(Answer.Recorded.class::isInstance);
        assertThat(nodes.one().reader().size()).isEqualTo(WRITERS);
    }

    private record Attempt(Command command, Request request) {}

    private interface Attempts {
        Attempt number(int i);
    }

    private List<Answer> race(Attempts attempts) {
        List<Recorder> both = List.of(recorder, nodes.elsewhere());
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> tasks = IntStream.range(0, WRITERS)
                    .<Callable<Answer>>mapToObj(i -> () -> {
                        Attempt attempt = attempts.number(i);
                        return both.get(i % 2).record(attempt.command(), attempt.request());
                    })
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : writers.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private void anAllegation() {
        recorded(register(101), request("p1"));
        recorded(register(102), request("p2"));
        recorded(new RegisterSource(SOURCE, sourceWith()), request("s"));
        recorded(
                new RecordAllegation(
                        allegation(1),
                        accusationBy(party(101)).against(party(102)).details()),
                request("a"));
    }

    private Answer.Recorded recorded(Command command, Request request) {
        return (Answer.Recorded) recorder.record(command, request);
    }

    private static RegisterParty register(int number) {
        return new RegisterParty(party(number), partyWith());
    }

    private static RecordDenial denial(int number) {
        return new RecordDenial(
                statement(number), allegation(1), said(party(102), "2024"), new DenialDetails(Extent.FULL, null));
    }

    private static Request request(String body) {
        return new Request("local", body, Optional.empty(), Optional.empty());
    }

    private static Request keyed(String key, String body) {
        return new Request("local", body, Optional.of(key), Optional.empty());
    }

    private static Request ifMatch(long position) {
        return new Request(
                "local",
                "if " + position + " " + System.nanoTime(),
                Optional.empty(),
                Optional.of(new Precondition(false, Set.of(position))));
    }
}
