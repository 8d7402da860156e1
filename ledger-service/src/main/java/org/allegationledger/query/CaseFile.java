package org.allegationledger.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.Merges;
import org.allegationledger.event.StatementFact;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SpeechId;

/**
 * An allegation with all that is recorded of it, at one position.
 *
 * @param allegation as it is now, its texts open where their keys exist
 * @param statements as they are now, in the log's order, retracted ones too
 * @param history every event that bears on the allegation, with the sources that it cites
 * @param parties everybody whom these events name, in whatever role, and whom they count as
 */
public record CaseFile(
        AllegationView allegation,
        List<StatementView> statements,
        List<ResolvedEntry> history,
        Map<PartyId, KnownParty> parties) {

    public CaseFile {
        statements = List.copyOf(statements);
        history = List.copyOf(history);
        parties = Map.copyOf(parties);
    }

    /**
     * A party as it is now.
     *
     * @param changedAt when its last event was recorded
     */
    public record KnownParty(PartyView view, Instant changedAt) {}

    /** Which of the parties count as one. */
    public Merges merges() {
        return Merges.directly(allegation.countsAs());
    }

    /** The latest withdrawal that counts by which a party took back what it had said. */
    public Optional<StatementFact> withdrawal(SpeechId said, PartyId party) {
        return new AllegationFacts(
                        allegation.id(),
                        allegation.details(),
                        allegation.position(),
                        allegation.retracted(),
                        allegation.statements())
                .withdrawal(said, party, merges());
    }
}
