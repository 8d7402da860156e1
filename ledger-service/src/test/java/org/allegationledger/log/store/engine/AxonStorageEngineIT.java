package org.allegationledger.log.store.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.atomic.AtomicReference;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterAll;

class AxonStorageEngineIT extends StorageEngineTestSuite<EventStorageEngine> {

    private TestStore store;
    private MongoLog log;

    @Override
    protected EventStorageEngine buildStorageEngine() {
        store = TestStore.open();
        log = MongoLog.open(
                store.connection(),
                LogSettings.of("ledger.example/test"),
                new MongoLog.Codec((id, payload) -> payload.toString().getBytes(UTF_8), StoredEvent::data),
                MongoLog.Hooks.of((context, receipts) -> {}));
        return log.engine();
    }

    @Override
    protected ProcessingContext processingContext() {
        AtomicReference<ProcessingContext> context = new AtomicReference<>();
        UnitOfWork work = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE).create();
        work.runOnInvocation(context::set);
        work.execute().join();
        return context.get();
    }

    @AfterAll
    void closeStore() {
        log.close();
        store.close();
    }
}
