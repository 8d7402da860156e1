package org.allegationledger.testing;

import com.mongodb.client.MongoDatabase;

/** An empty database of the {@link TestStore}, for those who need no more of it. It is gone when it is closed. */
public final class TestDatabase implements AutoCloseable {

    private final TestStore store = TestStore.open();

    private TestDatabase() {}

    /** Opens an empty database. */
    public static TestDatabase open() {
        return new TestDatabase();
    }

    /** The database. */
    public MongoDatabase database() {
        return store.connection().database();
    }

    @Override
    public void close() {
        store.close();
    }
}
