package org.allegationledger.decide;

import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AddCitations;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.CorrectStatement;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RecordAdmission;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordCorroboration;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RecordDispute;
import org.allegationledger.command.Command.RecordInvestigation;
import org.allegationledger.command.Command.RecordNoComment;
import org.allegationledger.command.Command.RecordStatement;
import org.allegationledger.command.Command.RecordWithdrawal;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Command.ReviseStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.decide.erasure.EraseRecordDecider;
import org.allegationledger.decide.party.AmendPartyDecider;
import org.allegationledger.decide.party.MergePartiesDecider;
import org.allegationledger.decide.party.RegisterPartyDecider;
import org.allegationledger.decide.party.UnmergePartiesDecider;
import org.allegationledger.decide.revision.AddCitationsDecider;
import org.allegationledger.decide.revision.CorrectStatementDecider;
import org.allegationledger.decide.revision.RetractStatementDecider;
import org.allegationledger.decide.source.AmendSourceDecider;
import org.allegationledger.decide.source.RegisterSourceDecider;
import org.allegationledger.decide.statement.RecordAdmissionDecider;
import org.allegationledger.decide.statement.RecordAllegationDecider;
import org.allegationledger.decide.statement.RecordAttributionDecider;
import org.allegationledger.decide.statement.RecordCorroborationDecider;
import org.allegationledger.decide.statement.RecordDenialDecider;
import org.allegationledger.decide.statement.RecordDisputeDecider;
import org.allegationledger.decide.statement.RecordInvestigationDecider;
import org.allegationledger.decide.statement.RecordNoCommentDecider;
import org.allegationledger.decide.statement.RecordWithdrawalDecider;
import org.allegationledger.vocabulary.AllegationId;

/** Knows the decider of every command. */
public final class Deciders {

    private Deciders() {}

    /**
     * The command with its decider; deciders have no state that changes, and may be used by any number of threads.
     *
     * @param command not one about what was said before
     */
    public static DecidableCommand<?, ?> of(Command command) {
        return switch (command) {
            case RegisterParty register -> new DecidableCommand<>(register, new RegisterPartyDecider());
            case AmendParty amend -> new DecidableCommand<>(amend, new AmendPartyDecider());
            case MergeParties merge -> new DecidableCommand<>(merge, new MergePartiesDecider());
            case UnmergeParties unmerge -> new DecidableCommand<>(unmerge, new UnmergePartiesDecider());
            case RegisterSource register -> new DecidableCommand<>(register, new RegisterSourceDecider());
            case AmendSource amend -> new DecidableCommand<>(amend, new AmendSourceDecider());
            case RecordAllegation allegation -> new DecidableCommand<>(allegation, new RecordAllegationDecider());
            case EraseRecord erase -> new DecidableCommand<>(erase, new EraseRecordDecider());
            case RecordStatement statement -> of(statement);
            case ReviseStatement _ -> throw new IllegalArgumentException("which allegation it is about is not known");
        };
    }

    /**
     * The same for a command about what was said before.
     *
     * @param allegation that the statement is about; the statement may be the allegation itself
     */
    public static DecidableCommand<?, ?> of(ReviseStatement command, AllegationId allegation) {
        return switch (command) {
            case CorrectStatement correct ->
                new DecidableCommand<>(correct, new CorrectStatementDecider(allegation), allegation);
            case RetractStatement retract ->
                new DecidableCommand<>(retract, new RetractStatementDecider(allegation), allegation);
            case AddCitations add -> new DecidableCommand<>(add, new AddCitationsDecider(allegation), allegation);
        };
    }

    private static DecidableCommand<?, ?> of(RecordStatement command) {
        return switch (command) {
            case RecordAttribution statement ->
                new DecidableCommand<>(statement, new RecordAttributionDecider(), statement.allegationId());
            case RecordInvestigation statement ->
                new DecidableCommand<>(statement, new RecordInvestigationDecider(), statement.allegationId());
            case RecordCorroboration statement ->
                new DecidableCommand<>(statement, new RecordCorroborationDecider(), statement.allegationId());
            case RecordDispute statement ->
                new DecidableCommand<>(statement, new RecordDisputeDecider(), statement.allegationId());
            case RecordDenial statement ->
                new DecidableCommand<>(statement, new RecordDenialDecider(), statement.allegationId());
            case RecordNoComment statement ->
                new DecidableCommand<>(statement, new RecordNoCommentDecider(), statement.allegationId());
            case RecordAdmission statement ->
                new DecidableCommand<>(statement, new RecordAdmissionDecider(), statement.allegationId());
            case RecordWithdrawal statement ->
                new DecidableCommand<>(statement, new RecordWithdrawalDecider(), statement.allegationId());
        };
    }
}
