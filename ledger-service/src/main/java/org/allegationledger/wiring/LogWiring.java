package org.allegationledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import org.allegationledger.append.Recall;
import org.allegationledger.append.Receipts;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.store.LedgerIdentity;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.log.store.key.MasterKeyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room {@code log}: the store, the keys under which texts are sealed, and the log itself. */
@Configuration(proxyBeanMethods = false)
class LogWiring {

    private static final Logger LOG = LoggerFactory.getLogger(LogWiring.class);

    /** How long a key may take to be stored or read before a command is told that the store is away. */
    private static final Duration KEY_LIMIT = Duration.ofSeconds(10);

    @Bean
    Store store(LedgerSettings settings) {
        return Store.open(settings);
    }

    @Bean
    LogSettings logSettings(LedgerSettings settings) {
        return LogSettings.of(settings.origin());
    }

    @Bean
    LedgerIdentity ledgerIdentity(Store store, LogSettings settings) {
        return MongoLog.identify(store.connection(), settings);
    }

    @Bean
    MasterKey masterKey(LedgerSettings settings) {
        if (settings.masterKey() != null) {
            return MasterKey.ofBase64(settings.masterKey());
        }
        if (settings.mongodb().isGiven()) {
            LOG.atWarn()
                    .addKeyValue("directory", settings.dataDir().toAbsolutePath())
                    .log(
                            "LEDGER_MASTER_KEY is not set: the key that opens the texts of this MongoDB is kept in a file of"
                                    + " this machine alone; other nodes cannot start without it, and losing it loses the texts");
        }
        try {
            Files.createDirectories(settings.dataDir());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return MasterKeyFile.in(settings.dataDir());
    }

    @Bean
    KeyRing keyRing(Store store, LedgerIdentity ledger, MasterKey masterKey) {
        return KeyRing.open(store.connection().database(), ledger.ledgerId(), masterKey, KEY_LIMIT);
    }

    @Bean
    LedgerEventCodec eventCodec(KeyRing keys) {
        return new LedgerEventCodec(keys);
    }

    @Bean
    MongoLog mongoLog(Store store, LogSettings settings, EventCodec<Recorded> codec, MeterRegistry meters) {
        return MongoLog.open(
                store.connection(),
                settings,
                new MongoLog.Codec(codec::encode, stored -> stored),
                new MongoLog.Hooks(Receipts::put, Recall::isAllowed, new MeteredAppends(meters)));
    }

    @Bean
    LogReader logReader(MongoLog log) {
        return log.reader();
    }
}
