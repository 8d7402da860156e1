package org.allegationledger.decide;

import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.decide.party.AmendPartyDecider;
import org.allegationledger.decide.party.RegisterPartyDecider;
import org.allegationledger.decide.source.AmendSourceDecider;
import org.allegationledger.decide.source.RegisterSourceDecider;
import org.allegationledger.decide.statement.RecordAllegationDecider;
import org.allegationledger.decide.statement.RecordAttributionDecider;
import org.allegationledger.decide.statement.RecordDenialDecider;

/** Knows the decider of every command. */
public final class Deciders {

    private Deciders() {}

    /** The command with its decider; deciders have no state, and may be used by any number of threads. */
    public static DecidableCommand<?, ?> of(Command command) {
        return switch (command) {
            case RegisterParty register -> new DecidableCommand<>(register, new RegisterPartyDecider());
            case AmendParty amend -> new DecidableCommand<>(amend, new AmendPartyDecider());
            case RegisterSource register -> new DecidableCommand<>(register, new RegisterSourceDecider());
            case AmendSource amend -> new DecidableCommand<>(amend, new AmendSourceDecider());
            case RecordAllegation allegation -> new DecidableCommand<>(allegation, new RecordAllegationDecider());
            case RecordAttribution attribution -> new DecidableCommand<>(attribution, new RecordAttributionDecider());
            case RecordDenial denial -> new DecidableCommand<>(denial, new RecordDenialDecider());
        };
    }
}
