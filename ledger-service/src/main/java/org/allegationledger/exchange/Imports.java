package org.allegationledger.exchange;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Imports of commands, a line each (NDJSON). A line is recorded or refused as if it were a request of its own, in the file's
 * order. Every method may be called by any number of threads, and throws {@code LogUnavailableException} when the store
 * cannot be reached.
 */
public interface Imports {

    /**
     * Takes an upload to its end, or to where it breaks, with the memory of a few lines, and keeps its whole lines in the store
     * until they are worked off; working them off begins while it still arrives. When this returns, the import no longer
     * depends on this node. After a failure the lines that were kept are worked off all the same. Sending the same lines again
     * is safe: what was recorded of them counts as replayed.
     *
     * @param id of the import, new
     * @param caller on whose behalf: an opaque account id
     * @param upload NDJSON in UTF-8, of any length
     * @return how far it is
     * @throws ImportIdTakenException when there is such an import
     * @throws java.io.UncheckedIOException when the upload breaks; the import then ends as {@link ImportState#BROKEN_UPLOAD}
     */
    ImportProgress receive(UUID id, String caller, InputStream upload);

    /** How far an import is, as any node of the ledger sees it. */
    Optional<ImportProgress> progress(UUID id);

    /**
     * Hands over the report of the lines that were refused so far, in the file's order.
     *
     * @param pages takes whole lines of NDJSON, each a {@link LineReport}
     */
    void refusals(UUID id, Consumer<byte[]> pages);
}
