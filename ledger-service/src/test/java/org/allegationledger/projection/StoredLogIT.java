package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Tags;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.LedgerEventCodec;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/** The projections over the stored log with its sealed texts. Says which store by {@link TestStore}. */
class StoredLogIT {

    private static final LogSettings SETTINGS = LogSettings.of("ledger.example/test");
    private static final MasterKey MASTER_KEY =
            MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

    @Test
    void the_views_of_the_stored_log_are_its_fold_with_open_texts() throws Exception {
        try (TestStore store = TestStore.open()) {
            UUID ledger = MongoLog.identify(store.connection(), SETTINGS).ledgerId();
            var database = store.connection().database();
            var codec = new LedgerEventCodec(KeyRing.open(database, ledger, MASTER_KEY, Duration.ofSeconds(10)));
            try (MongoLog log = MongoLog.open(
                    store.connection(),
                    SETTINGS,
                    new MongoLog.Codec(codec::encode, stored -> stored),
                    MongoLog.Hooks.of((_, _) -> {}))) {
                var events = new StorageEngineBackedEventStore(log.engine(), new SimpleEventBus(), _ -> Set.of());
                try (Projections node = TestNode.start(database, events, codec, tokens -> tokens)) {
                    for (LedgerEvent event : new RandomFacts(8, 100).next(150)) {
                        append(log, event);
                    }
                    TestNode.awaitAll(node, 149);
                    var stored = log.reader().read(new Position(0), 1_000, LogFilter.EVERYTHING);
                    assertThat(stored).hasSize(150);
                    ViewsOf.assertEqualTheFold(database, codec.open(stored));
                    assertThat(ViewsOf.views(database, AllegationProjection.DEFINITION)
                                    .values())
                            .isNotEmpty()
                            .allMatch(view -> view.details().title().isOpen());
                }
            }
        }
    }

    private static void append(MongoLog log, LedgerEvent event) throws Exception {
        GenericEventMessage message = new GenericEventMessage(
                UUID.randomUUID().toString(),
                new MessageType(EventType.of(event).storedName(), "1"),
                event,
                Map.of(EntryAttribute.AUTHOR, "local"),
                Instant.EPOCH);
        Set<Tag> tags = Tags.of(event, Facts.MAC).stream()
                .map(tag -> new Tag(tag.key(), tag.value()))
                .collect(Collectors.toSet());
        List<TaggedEventMessage<?>> tagged = List.of(new GenericTaggedEventMessage<>(message, tags));
        AppendTransaction<?> append =
                log.engine().appendEvents(AppendCondition.none(), null, tagged).get(10, TimeUnit.SECONDS);
        append.commit(null).get(10, TimeUnit.SECONDS);
    }
}
