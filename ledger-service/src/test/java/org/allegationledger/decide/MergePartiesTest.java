package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.text;
import static org.allegationledger.event.Facts.unmerged;

import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.command.Reason;
import org.allegationledger.vocabulary.PartyId;
import org.junit.jupiter.api.Test;

class MergePartiesTest {

    private static final PartyId A = party(1);
    private static final PartyId B = party(2);
    private static final PartyId C = party(3);

    @Test
    void a_party_can_be_merged_into_another_even_if_that_one_is_merged() {
        parties().when(merge(A, B)).becomes(merged(A, B));
        parties().and(merged(B, C)).when(merge(A, B)).becomes(merged(A, B));
    }

    @Test
    void a_party_that_is_merged_cannot_be_merged_again() {
        parties().and(merged(A, B)).when(merge(A, C)).isRefused(Reason.ALREADY_MERGED);
        parties().and(merged(A, B), unmerged(A, B)).when(merge(A, C)).becomes(merged(A, C));
    }

    @Test
    void a_party_cannot_come_to_count_as_itself() {
        parties().when(merge(A, A)).isRefused(Reason.MERGE_CYCLE, "/into");
        parties().and(merged(B, C), merged(C, A)).when(merge(A, B)).isRefused(Reason.MERGE_CYCLE, "/into");
    }

    @Test
    void only_a_party_that_is_merged_can_be_taken_apart() {
        parties().when(new UnmergeParties(A, text("Not the same"))).isRefused(Reason.NOT_MERGED);
        parties()
                .and(merged(A, B))
                .when(new UnmergeParties(A, text("Not the same")))
                .becomes(unmerged(A, B));
    }

    @Test
    void parties_must_exist() {
        parties().when(merge(party(9), A)).isRefused(Reason.PARTY_UNKNOWN);
        parties().when(merge(A, party(9))).isRefused(Reason.PARTY_UNKNOWN, "/into");
        parties().when(new UnmergeParties(party(9), text("x"))).isRefused(Reason.PARTY_UNKNOWN);
    }

    @Test
    void an_accuser_cannot_accuse_whom_it_counts_as() {
        parties()
                .and(merged(A, B))
                .when(new RecordAllegation(
                        allegation(1),
                        accusationBy(A).against(B).as(allegation(1)).details()))
                .isRefused(Reason.ACCUSER_IS_ACCUSED, "/accused/0");
    }

    private static MergeParties merge(PartyId id, PartyId into) {
        return new MergeParties(id, into, text("The same"));
    }

    private static Scenario parties() {
        return given(registered(A), registered(B), registered(C), registered(SOURCE));
    }
}
