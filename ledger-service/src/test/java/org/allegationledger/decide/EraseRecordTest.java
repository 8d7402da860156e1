package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.citing;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.erased;
import static org.allegationledger.event.Facts.erasure;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.retracted;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.saidThen;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;

import java.util.List;
import java.util.UUID;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AddCitations;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.CorrectStatement;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.command.Reason;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.StatementId;
import org.junit.jupiter.api.Test;

/** Erasures, and what cannot be done any more with a record whose texts were erased. */
class EraseRecordTest {

    private static final List<ErasableId> ONE_OF_EACH = List.of(party(1), SOURCE, allegation(1), statement(1));
    private static final StatementId ITSELF = new StatementId(allegation(1).value());

    @Test
    void a_record_of_any_kind_can_be_erased() {
        for (ErasableId record : ONE_OF_EACH) {
            oneOfEach().when(erase(record.value())).becomes(erased(1, record));
        }
    }

    @Test
    void what_does_not_exist_cannot_be_erased() {
        for (UUID unknown : List.of(party(9).value(), source(9).value(), UUID.randomUUID())) {
            oneOfEach().when(erase(unknown)).isRefused(Reason.RECORD_UNKNOWN, "/recordId");
        }
    }

    @Test
    void an_erasure_is_no_record_that_could_be_erased() {
        oneOfEach()
                .and(erased(2, party(1)))
                .when(erase(erasure(2).value()))
                .isRefused(Reason.RECORD_UNKNOWN, "/recordId");
    }

    @Test
    void what_was_erased_cannot_be_erased_again_and_another_record_can() {
        for (ErasableId record : ONE_OF_EACH) {
            Scenario before = oneOfEach().and(erased(2, record));
            before.when(erase(record.value())).isRefused(Reason.RECORD_ERASED, "/recordId");
            ONE_OF_EACH.stream()
                    .filter(other -> !other.equals(record))
                    .forEach(other -> before.when(erase(other.value())).becomes(erased(1, other)));
        }
    }

    @Test
    void what_was_retracted_can_be_erased() {
        oneOfEach()
                .and(retracted(statement(1), allegation(1)), retracted(allegation(1), allegation(1)))
                .when(erase(statement(1).value()))
                .becomes(erased(1, statement(1)));
    }

    @Test
    void an_erased_party_is_not_amended_merged_or_taken_apart() {
        Scenario before = oneOfEach().and(merged(party(1), party(2)), erased(2, party(1)));
        for (Command command : List.of(amendParty(), new UnmergeParties(party(1), text("x")))) {
            before.when(command).isRefused(Reason.RECORD_ERASED);
        }
        oneOfEach()
                .and(erased(2, party(1)))
                .when(new MergeParties(party(1), party(2), text("x")))
                .isRefused(Reason.RECORD_ERASED);
    }

    @Test
    void another_party_can_be_merged_into_an_erased_one() {
        oneOfEach()
                .and(erased(2, party(1)))
                .when(new MergeParties(party(2), party(1), text("x")))
                .isAccepted();
    }

    @Test
    void an_erased_source_is_not_amended() {
        var changes = new SourceChanges(
                null, new Change<>(text("Title")), null, null, null, null, null, null, null, null, null);
        oneOfEach()
                .and(erased(2, SOURCE))
                .when(new AmendSource(SOURCE, text("x"), changes))
                .isRefused(Reason.RECORD_ERASED);
    }

    @Test
    void nothing_becomes_of_what_was_said_once_it_was_erased() {
        for (StatementId target : List.of(statement(1), ITSELF)) {
            ErasableId record = target.equals(ITSELF) ? allegation(1) : target;
            Scenario before = oneOfEach().and(erased(2, record));
            before.when(new CorrectStatement(target, text("x"), saidThen("2023")))
                    .isRefused(Reason.RECORD_ERASED);
            before.when(new RetractStatement(target, text("x"))).isRefused(Reason.RECORD_ERASED);
            before.when(new AddCitations(target, List.of(citing(SOURCE)))).isRefused(Reason.RECORD_ERASED);
        }
    }

    @Test
    void an_erased_allegation_is_still_answered_and_what_was_said_about_it_corrected() {
        Scenario before = oneOfEach().and(erased(2, allegation(1)));
        before.when(new RecordDenial(
                        statement(2), allegation(1), said(party(2), "2024"), new DenialDetails(Extent.FULL, null)))
                .isAccepted();
        before.when(new CorrectStatement(statement(1), text("x"), saidThen("2023")))
                .isAccepted();
    }

    private static Command amendParty() {
        return new AmendParty(party(1), text("x"), new PartyChanges(null, text("Name"), null, null, null, null));
    }

    private static EraseRecord erase(UUID record) {
        return new EraseRecord(erasure(1), record, text("a law"), text("asked for"));
    }

    private static Scenario oneOfEach() {
        return given(
                registered(party(1)),
                registered(party(2)),
                registered(SOURCE),
                accusationBy(party(1)).against(party(2)).as(allegation(1)),
                denied(statement(1), allegation(1), said(party(2), "2024")));
    }
}
