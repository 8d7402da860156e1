package org.allegationledger.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.append.Recall;
import org.allegationledger.append.Receipts;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.store.LedgerIdentity;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.key.KeyMaterial;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.log.store.key.MasterKeys;
import org.allegationledger.log.store.publish.MongoTransparencyLog;
import org.allegationledger.log.store.publish.PublishedSize;
import org.allegationledger.log.store.publish.Publisher;
import org.allegationledger.log.store.witness.Witness;
import org.allegationledger.log.store.witness.Witnesses;
import org.jspecify.annotations.Nullable;
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

    /**
     * To replace a key that is kept in a file, give the new one by configuration, and the content of the file as the other one;
     * when that is done, the new one may take the file's place.
     */
    @Bean
    MasterKeys masterKeys(LedgerSettings settings) {
        Optional<MasterKey> other =
                second(settings.otherMasterKey(), "LEDGER_OTHER_MASTER_KEY").map(MasterKey::new);
        MasterKey wrapping = new MasterKey(key(
                settings,
                settings.masterKey(),
                "master",
                "other nodes cannot start without it, and losing it loses the texts"));
        return new MasterKeys(wrapping, other);
    }

    /** While a key is replaced, both sign. */
    @Bean
    List<NoteSigner> noteSigners(LedgerSettings settings) {
        byte[] current = key(
                settings,
                settings.signingKey(),
                "signing",
                "other nodes sign with keys of their own, which nobody trusts");
        Optional<byte[]> next = second(settings.nextSigningKey(), "LEDGER_NEXT_SIGNING_KEY");
        List<NoteSigner> signers = Stream.concat(Stream.of(current), next.stream())
                .map(seed -> new NoteSigner(settings.origin(), NoteKey.Use.NOTE, seed))
                .toList();
        signers.forEach(signer -> LOG.atInfo()
                .addKeyValue("verifierKey", signer.key())
                .log("checkpoints of the log are signed, check them with this key"));
        return signers;
    }

    /** One beside the key that is used, while it is replaced; a variable that is set to nothing names none. */
    private static Optional<byte[]> second(@Nullable String configured, String setting) {
        return Optional.ofNullable(configured)
                .filter(key -> !key.isBlank())
                .map(key -> KeyMaterial.configured(key, setting));
    }

    /** As it is configured, else from a file. */
    private static byte[] key(LedgerSettings settings, @Nullable String configured, String name, String consequence) {
        String setting = "LEDGER_" + name.toUpperCase(Locale.ROOT) + "_KEY";
        if (configured != null) {
            return KeyMaterial.configured(configured, setting);
        }
        if (settings.mongodb().isGiven()) {
            LOG.atWarn()
                    .addKeyValue("setting", setting)
                    .addKeyValue("directory", settings.dataDir().toAbsolutePath())
                    .addKeyValue("consequence", consequence)
                    .log("a key of this MongoDB's ledger is not set, and is kept in a file of this machine alone");
        }
        try {
            Files.createDirectories(settings.dataDir());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return KeyMaterial.in(settings.dataDir(), name + ".key");
    }

    @Bean
    KeyRing keyRing(Store store, LedgerIdentity ledger, MasterKeys masterKeys) {
        return KeyRing.open(store.connection().database(), ledger.ledgerId(), masterKeys, KEY_LIMIT);
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

    @Bean
    Witnesses witnesses(LedgerSettings settings, MeterRegistry meters) {
        return new Witnesses(
                Witness.listOf(settings.witnesses()),
                (witness, outcome) -> Counter.builder("ledger.witness.answers")
                        .description("What witnesses answered when they were asked to cosign")
                        .tag("witness", witness)
                        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .register(meters)
                        .increment(),
                Clock.systemUTC());
    }

    @Bean
    PublishedSize publishedSize() {
        return new PublishedSize();
    }

    @Bean(initMethod = "start")
    Publisher publisher(
            Store store,
            MongoLog log,
            List<NoteSigner> signers,
            LedgerSettings settings,
            Witnesses witnesses,
            PublishedSize published) {
        return new Publisher(
                store.connection().database(),
                log.reader(),
                log.trouble(),
                settings.origin(),
                signers,
                Clock.systemUTC(),
                new StoreRetry(StoreRetry.DEFAULT_LIMIT),
                witnesses,
                published);
    }

    @Bean
    TransparencyLog transparencyLog(Store store, LogReader log, PublishedSize published) {
        return new MongoTransparencyLog(store.connection().database(), log, new StoreRetry(KEY_LIMIT), published);
    }
}
