package org.allegationledger.query;

import java.util.List;
import java.util.Optional;
import org.allegationledger.event.Recorded;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.vocabulary.Citation;

/**
 * One event of an allegation's history (design 6, {@code /history}).
 *
 * @param recorded the event in its place, its texts open where their keys exist
 * @param citations what it cites, with who and what is meant
 */
public record HistoryEntry(Recorded recorded, List<ResolvedCitation> citations) {
    public HistoryEntry {
        citations = List.copyOf(citations);
    }

    /**
     * A citation with the records that it names, as they are now.
     *
     * @param citation as it was recorded
     * @param source that is cited
     * @param accordingTo whose account the source relays
     */
    public record ResolvedCitation(Citation citation, SourceView source, Optional<PartyView> accordingTo) {}
}
