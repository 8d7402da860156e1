package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.log.store.key.cipher.RecordKey;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final KeyState ERASED = new KeyState.Erased();
    private static final KeyState USABLE = new KeyState.Usable(new RecordKey(new byte[32], new byte[32]));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final KeyCache cache = new KeyCache(3, nanos::get);

    @Test
    void a_key_is_kept_for_less_than_five_seconds_from_its_reading() {
        UUID record = new UUID(0, 1);
        cache.put(record, USABLE, cache.now());

        nanos.addAndGet(KeyCache.KEPT.toNanos() - 1);
        assertThat(cache.get(record)).isEqualTo(USABLE);
        nanos.incrementAndGet();
        assertThat(cache.get(record)).isNull();
    }

    @Test
    void a_reading_that_took_longer_than_that_is_not_kept() {
        UUID record = new UUID(0, 1);
        long before = cache.now();
        nanos.addAndGet(KeyCache.KEPT.toNanos());

        cache.put(record, USABLE, before);

        assertThat(cache.get(record)).isNull();
    }

    @Test
    void an_older_reading_never_replaces_a_newer_one() {
        UUID record = new UUID(0, 1);
        long older = cache.now();
        nanos.incrementAndGet();
        cache.put(record, ERASED, cache.now());

        cache.put(record, USABLE, older);

        assertThat(cache.get(record)).isEqualTo(ERASED);
    }

    @Test
    void beyond_the_limit_the_oldest_key_goes() {
        for (int i = 1; i <= 3; i++) {
            cache.put(new UUID(0, i), USABLE, cache.now());
        }
        cache.put(new UUID(0, 1), USABLE, cache.now());

        cache.put(new UUID(0, 4), USABLE, cache.now());

        assertThat(cache.get(new UUID(0, 1))).isNotNull();
        assertThat(cache.get(new UUID(0, 2))).isNull();
        assertThat(cache.get(new UUID(0, 3))).isNotNull();
        assertThat(cache.get(new UUID(0, 4))).isNotNull();
    }
}
