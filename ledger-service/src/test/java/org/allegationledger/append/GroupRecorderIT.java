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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.StatementId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are recorded in one commit and answered each for itself. */
class GroupRecorderIT {

    private final TwoNodes nodes = new TwoNodes();
    private final Recorder recorder = nodes.recorder();

    @AfterEach
    void tearDown() {
        nodes.close();
    }

    @Test
    void what_is_refused_keeps_no_other_from_being_recorded_and_is_not_there_for_those_behind_it() {
        List<Outcome> outcomes = recorder.record(group(
                register(1),
                register(2),
                source(),
                accusation(1),
                denial(1, 2),
                denial(2, 3),
                new RecordDenial(statement(3), allegation(9), said(party(2), "2024"), full()),
                new RetractStatement(new StatementId(statement(1).value()), text("wrong")),
                new RetractStatement(new StatementId(statement(1).value()), text("twice"))));

        assertThat(outcomes.subList(0, 5)).extracting(GroupRecorderIT::position).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(outcomes.get(5)).isEqualTo(refused(Refusal.of(Reason.PARTY_UNKNOWN, "/party")));
        assertThat(outcomes.get(6)).isInstanceOf(Answer.Refused.class);
        assertThat(position(outcomes.get(7))).isEqualTo(5);
        assertThat(outcomes.get(8)).isEqualTo(refused(new Refusal(Reason.ALREADY_RETRACTED, List.of())));
        assertThat(nodes.one().database().getCollection("commits").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void the_same_requests_are_replayed_however_they_are_grouped() {
        recorder.record(group(register(1), register(2), source()));

        List<Outcome> again = recorder.record(group(register(2), accusation(1), register(1)));

        assertThat(again)
                .containsExactly(
                        new Outcome.Recorded(party(2), 1, true),
                        new Outcome.Recorded(allegation(1), 3, false),
                        new Outcome.Recorded(party(1), 0, true));
        assertThat(recorder.record(register(1), request(register(1), null)))
                .as("alone, too")
                .isInstanceOfSatisfying(
                        Answer.Recorded.class,
                        recorded -> assertThat(recorded.replayed()).isTrue());
    }

    @Test
    void each_request_has_its_own_key() {
        Command first = register(1);
        Command amendment =
                new AmendParty(party(1), text("wrong"), new PartyChanges(null, text("B"), null, null, null, null));
        Group both = new Group(List.of(keyed(first, "a"), keyed(amendment, "b")));
        recorder.record(both);

        assertThat(recorder.record(
                        new Group(List.of(keyed(amendment, "b"), keyed(register(2), "a"), keyed(register(3), "c")))))
                .containsExactly(
                        new Outcome.Recorded(party(1), 1, true),
                        new Answer.IdempotencyKeyReused(),
                        new Outcome.Recorded(party(3), 2, false));
        assertThat(recorder.record(both)).allMatch(outcome -> ((Outcome.Recorded) outcome).replayed());
        assertThat(nodes.one().reader().size()).isEqualTo(3);
    }

    @Test
    void an_id_of_another_record_is_taken_and_an_external_id_is_the_first_ones() {
        recorder.record(group(register(1)));

        assertThat(recorder.record(group(
                        new RegisterParty(party(1), partyWith(external("b"))),
                        new RegisterParty(party(2), partyWith(external("a"))),
                        new RegisterParty(party(3), partyWith(external("a"))))))
                .containsExactly(
                        refused(Refusal.of(Reason.ID_TAKEN, "/id")),
                        new Outcome.Recorded(party(2), 1, false),
                        refused(Refusal.of(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0")));
    }

    @Test
    void a_group_has_no_key_and_no_id_twice() {
        assertThatThrownBy(() -> group(register(1), register(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Group(List.of(keyed(register(1), "k"), keyed(register(2), "k"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_groups_with_the_same_lines_by_two_nodes_at_once_each_line_is_recorded_once() throws Exception {
        List<Command> commands = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            commands.add(register(number));
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Outcome>>> running = Stream.of(recorder, nodes.elsewhere(), recorder)
                    .map(node -> threads.submit(() -> node.record(group(commands.toArray(Command[]::new)))))
                    .toList();
            for (Future<List<Outcome>> each : running) {
                outcomes.addAll(each.get(60, TimeUnit.SECONDS));
            }
        }

        assertThat(outcomes).hasSize(300).allMatch(Outcome.Recorded.class::isInstance);
        assertThat(outcomes.stream().filter(outcome -> !((Outcome.Recorded) outcome).replayed()))
                .hasSize(100);
        assertThat(nodes.one().log().reader().size()).isEqualTo(100);
    }

    private static long position(Outcome outcome) {
        return ((Outcome.Recorded) outcome).position();
    }

    private static Outcome refused(Refusal refusal) {
        return new Answer.Refused(refusal);
    }

    private static Group group(Command... commands) {
        return new Group(Stream.of(commands)
                .map(command -> new Group.One(command, request(command, null)))
                .toList());
    }

    private static Group.One keyed(Command command, String key) {
        return new Group.One(command, request(command, key));
    }

    private static Request request(Command command, String key) {
        return new Request("desk", command.toString(), Optional.ofNullable(key), Optional.empty());
    }

    private static Command register(int number) {
        return new RegisterParty(party(number), partyWith());
    }

    private static Command source() {
        return new RegisterSource(SOURCE, sourceWith());
    }

    private static Command accusation(int number) {
        return new RecordAllegation(
                allegation(number), accusationBy(party(1)).against(party(2)).details());
    }

    private static Command denial(int number, int party) {
        return new RecordDenial(statement(number), allegation(1), said(party(party), "2024"), full());
    }

    private static DenialDetails full() {
        return new DenialDetails(Extent.FULL, null);
    }
}
