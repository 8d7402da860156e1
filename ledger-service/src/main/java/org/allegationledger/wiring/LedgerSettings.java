package org.allegationledger.wiring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be configured, by environment variables such as {@code LEDGER_MONGODB_URI}.
 *
 * @param mongodb which database; none: the embedded store
 * @param dataDir where the embedded store and the generated master key are kept
 * @param demo whether to record the demonstration case into an empty ledger
 * @param origin the name of the log, by which its proofs are known
 * @param masterKey base64 of the 32 bytes under which the records' keys are wrapped; none: a file in {@code dataDir}
 * @param otherMasterKey the same of one that only unwraps, while the master key is being replaced
 * @param signingKey base64 of the 32 bytes that the key is made of that signs checkpoints; none: a file in {@code dataDir}
 * @param nextSigningKey the same of a key that signs beside it, while it is being replaced
 * @param witnesses who cosign checkpoints, {@code <submission prefix> <verifier key>} each, with commas between; empty: nobody
 */
@ConfigurationProperties("ledger")
record LedgerSettings(
        Mongodb mongodb,
        @DefaultValue("ledger-data") Path dataDir,
        @DefaultValue("false") boolean demo,
        @DefaultValue("localhost/allegation-ledger") String origin,
        @Nullable String masterKey,
        @Nullable String otherMasterKey,
        @Nullable String signingKey,
        @Nullable String nextSigningKey,
        @DefaultValue("") String witnesses) {

    /**
     * A MongoDB database.
     *
     * @param uri its connection string; empty: the embedded store
     * @param database its name
     */
    record Mongodb(
            @DefaultValue("") String uri,
            @DefaultValue("ledger") String database) {

        boolean isGiven() {
            return !uri.isBlank();
        }
    }
}
