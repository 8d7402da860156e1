package org.allegationledger.append;

import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.erasure;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.partyWith;
import static org.allegationledger.event.Facts.sourceWith;
import static org.allegationledger.event.Facts.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.command.Request.Precondition;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.wiring.TestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that are erased while others write to them, on two nodes: nothing is sealed under an erased record any more. */
class ErasureRecorderIT {

    private static final Answer.Refused REFUSED = new Answer.Refused(Refusal.of(Reason.RECORD_ERASED));
    private static final int HANDOVERS = 10;
    private static final int WRITERS = 16;

    private final TwoNodes nodes = new TwoNodes();
    private final Recorder recorder = nodes.recorder();
    private final Recorder elsewhere = nodes.elsewhere();

    @AfterEach
    void tearDown() {
        nodes.close();
    }

    @Test
    void an_erasure_answers_with_the_record_that_it_is_about_and_again_when_it_is_asked_again() {
        recorded(register(1), request("r"));
        Answer.Recorded erased = recorded(erase(1, 1), request("e"));
        Answer.Recorded again = recorded(erase(1, 1), request("e"));

        assertThat(erased.id()).isEqualTo(party(1));
        assertThat(again.replayed()).isTrue();
        assertThat(again).usingRecursiveComparison().ignoringFields("replayed").isEqualTo(erased);
        assertThat(recorder.record(erase(2, 1), request("again")))
                .isEqualTo(new Answer.Refused(Refusal.of(Reason.RECORD_ERASED, "/recordId")));
        assertThat(recorder.record(erase(1, 1), request("another")))
                .isEqualTo(new Answer.Refused(Refusal.of(Reason.ID_TAKEN, "/id")));
    }

    @Test
    void what_recorded_an_erased_record_still_gets_its_first_answer_by_key_or_id_alone() {
        Answer.Recorded made = recorded(register(1), request("r"));
        Answer.Recorded amended = recorded(amend(1, "A"), keyed("k", "a"));
        erased(1, recorder, nodes.one());

        assertReplayed(recorder.record(register(1), request("r")), made);
        assertReplayed(recorder.record(register(1), request("whatever")), made);
        assertReplayed(recorder.record(amend(1, "A"), keyed("k", "a")), amended);
        assertThat(recorder.record(new Batch(List.of(register(1))), request("batch")))
                .isInstanceOfSatisfying(
                        BatchAnswer.Recorded.class,
                        batch -> assertReplayed(batch.each().getFirst(), made));
        assertThat(nodes.one().reader().size()).isEqualTo(3);
    }

    /** The other node decides on what it remembers first, and has not looked at the log since. */
    @Test
    void what_one_node_has_erased_the_other_one_refuses_and_does_not_fail_at() {
        for (int i = 1; i <= HANDOVERS; i++) {
            recorded(register(i), request("r" + i));
            assertThat(elsewhere.record(amend(i, "A"), request("a" + i))).isInstanceOf(Answer.Recorded.class);
            erased(i, recorder, nodes.one());
            assertThat(elsewhere.record(amend(i, "B"), request("b" + i))).isEqualTo(REFUSED);
        }
    }

    @Test
    void a_batch_is_refused_and_a_group_goes_on_without_what_is_erased() {
        recorded(register(1), request("r"));
        erased(1, recorder, nodes.one());

        assertThat(elsewhere.record(new Batch(List.of(register(2), amend(1, "A"))), request("batch")))
                .isEqualTo(refusedAt(1));
        assertThat(group(register(2), amend(1, "A"), amend(2, "B")))
                .hasExactlyElementsOfTypes(Outcome.Recorded.class, Answer.Refused.class, Outcome.Recorded.class)
                .contains(REFUSED);
        assertThat(group(register(3), erase(3, 3), amend(3, "A")))
                .hasExactlyElementsOfTypes(Outcome.Recorded.class, Outcome.Recorded.class, Answer.Refused.class);
    }

    /** As when an older copy of the log was put back, and not of the keys. */
    @Test
    void a_key_that_is_gone_refuses_also_where_the_log_does_not_say_why() {
        recorded(register(1), request("r"));
        nodes.one().seal().destroy(party(1).value(), 7, Instant.EPOCH);

        assertThat(recorder.record(amend(1, "A"), request("a"))).isEqualTo(REFUSED);
        assertThat(recorder.record(new Batch(List.of(register(2), amend(1, "A"))), request("batch")))
                .isEqualTo(refusedAt(1));
        assertThat(group(register(2), amend(1, "A"), amend(2, "B")))
                .hasExactlyElementsOfTypes(Outcome.Recorded.class, Answer.Refused.class, Outcome.Recorded.class)
                .contains(REFUSED);
    }

    @Test
    void nothing_is_recorded_of_a_record_behind_its_erasure_however_many_write_to_it() {
        recorded(register(1), request("r"));
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Recorder node = i % 2 == 0 ? recorder : elsewhere;
            String name = "N" + i;
            tasks.add(() -> node.record(amend(1, name), request(name)));
        }
        tasks.add(WRITERS / 2, () -> {
            Answer erased = recorder.record(erase(1, 1), request("e"));
            nodes.one().seal().destroy(party(1).value(), 1, Instant.EPOCH);
            return erased;
        });
        List<Answer> answers = all(tasks);

        long erasedAt = ((Answer.Recorded) answers.get(WRITERS / 2)).position();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.equals(REFUSED)
                                || answer instanceof Answer.Recorded recorded && recorded.position() <= erasedAt)
                        .isTrue());
    }

    @Test
    void an_erasure_is_what_if_match_speaks_of_next() {
        recorded(register(1), request("r"));
        recorded(new RegisterSource(SOURCE, sourceWith()), request("s"));
        recorded(erase(1, 1), request("e"));

        assertThat(recorder.record(amend(1, "A"), ifMatch(0))).isEqualTo(new Answer.PreconditionFailed());
        assertThat(recorder.record(amend(1, "A"), ifMatch(2))).isEqualTo(REFUSED);
    }

    /** Has a party erased, and its key destroyed as the follower of erasures does. */
    private static void erased(int number, Recorder recorder, TestLedger node) {
        var answer = (Answer.Recorded) recorder.record(erase(number, number), request("e" + number));
        node.seal().destroy(party(number).value(), answer.position(), answer.recordedAt());
    }

    private List<Outcome> group(Command... commands) {
        List<Group.One> each = new ArrayList<>();
        for (Command command : commands) {
            each.add(new Group.One(command, request("group " + System.nanoTime())));
        }
        return elsewhere.record(new Group(each));
    }

    private static BatchAnswer.Refused refusedAt(int place) {
        var refusals = new TreeMap<Integer, Refusal>();
        refusals.put(place, Refusal.of(Reason.RECORD_ERASED));
        return new BatchAnswer.Refused(refusals);
    }

    private static void assertReplayed(Answer answer, Answer.Recorded first) {
        assertThat(answer).usingRecursiveComparison().ignoringFields("replayed").isEqualTo(first);
        assertThat(((Answer.Recorded) answer).replayed()).isTrue();
    }

    private static List<Answer> all(List<Callable<Answer>> tasks) {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : writers.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private Answer.Recorded recorded(Command command, Request request) {
        return (Answer.Recorded) recorder.record(command, request);
    }

    private static RegisterParty register(int number) {
        return new RegisterParty(party(number), partyWith());
    }

    private static AmendParty amend(int number, String name) {
        return new AmendParty(party(number), text("x"), new PartyChanges(null, text(name), null, null, null, null));
    }

    private static EraseRecord erase(int erasure, int party) {
        return new EraseRecord(erasure(erasure), party(party).value(), text("a law"), text("asked for"));
    }

    private static Request request(String body) {
        return new Request("local", body, Optional.empty(), Optional.empty());
    }

    private static Request keyed(String key, String body) {
        return new Request("local", body, Optional.of(key), Optional.empty());
    }

    private static Request ifMatch(long position) {
        return new Request(
                "local", "if " + position, Optional.empty(), Optional.of(new Precondition(false, Set.of(position))));
    }
}
