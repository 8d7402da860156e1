package org.allegationledger.query;

import java.util.List;
import java.util.Optional;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.vocabulary.Citation;

/**
 * One event of an allegation's history, with the records that it names (design 6, {@code /history}).
 *
 * @param entry the event, its texts open where their keys exist
 * @param party whose statement it is, as it is now; an allegation has its accusers in its details instead
 * @param citations of the entry, in its order
 */
public record ResolvedEntry(HistoryEntry entry, Optional<PartyView> party, List<ResolvedCitation> citations) {
    public ResolvedEntry {
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
