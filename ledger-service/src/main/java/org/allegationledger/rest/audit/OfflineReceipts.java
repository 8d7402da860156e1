package org.allegationledger.rest.audit;

import java.time.Duration;
import java.util.Optional;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.log.proof.note.OfflineProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Waits for the receipts that go with the answers to commands. */
@Component
public final class OfflineReceipts {

    /** How long a command's answer waits for a checkpoint: signing takes a second, and witnesses two at the most. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(OfflineReceipts.class);

    private final TransparencyLog transparency;

    /** Those of this log. */
    public OfflineReceipts(TransparencyLog transparency) {
        this.transparency = transparency;
    }

    /**
     * The receipt of an event that was recorded, as C2SP tlog-proof. It never fails: whatever goes wrong, the command is recorded.
     *
     * <p>LIMIT: once a checkpoint covers the event, reading the proof takes as long as the store lets it, up to ten seconds.
     *
     * @return empty where no published checkpoint covers the event in time, or the log cannot be read now
     */
    public Optional<String> of(Position recorded) {
        try {
            return transparency.awaitProof(recorded, PATIENCE).map(OfflineProof::toString);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            // Any fault, on purpose: the answer must not say that the command failed.
            LOG.atWarn()
                    .addKeyValue("position", recorded)
                    .setCause(fault)
                    .log("a recorded command goes without its receipt");
        }
        return Optional.empty();
    }
}
