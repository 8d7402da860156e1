package org.allegationledger.rest.audit;

import java.util.List;
import org.allegationledger.log.StoredEvent;

/** Opens the texts of stored entries for readers of the raw log. */
@FunctionalInterface
public interface EntryOpener {

    /**
     * The entries as CloudEvents with every text whose key still exists back in its place in {@code data};
     * {@code data.sealed} stays beside it, and has there, as {@code salted}, what its commitment is the SHA-256 of. The keys are read at once.
     *
     * @return UTF-8 JSON, one for each event and in their order, without line feeds
     * @throws org.allegationledger.log.LogUnavailableException when the keys cannot be read; a retry is safe
     * @throws org.allegationledger.log.LogCorruptException when an entry is not what was sealed
     */
    List<byte[]> open(List<StoredEvent> events);
}
