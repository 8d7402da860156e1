package org.allegationledger.log.store.key;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.TagMac;
import org.allegationledger.log.TextSeal;
import org.allegationledger.log.store.GroupedCalls;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.key.cipher.HmacSha256;
import org.allegationledger.log.store.key.cipher.TextCipher;
import org.bson.Document;

/**
 * The keys of one ledger, as one node uses them: seals and opens texts, digests requests, and makes tags' codes (design
 * 4.2). What {@link #seal} and {@link #digest} return rests on a key that is stored majority and journaled; two nodes that
 * make a record's key at once use the same one. A destroyed key is noticed within five seconds. Thread-safe.
 */
public final class KeyRing implements TextSeal, AutoCloseable {

    private static final int CACHE_LIMIT_KEYS = 10_000;
    private static final Duration ONE_WRITE = Duration.ofSeconds(2);

    private final KeyCollection keys;
    private final KeyWrap wrap;
    private final UUID ledgerId;
    private final TagKey tagKey;
    private final TextCipher texts;
    private final GroupedCalls<String, Document> maker;
    private final KeyCache cache;
    private final KeyRewrap rewrap;

    private KeyRing(
            KeyCollection keys, KeyWrap wrap, UUID ledgerId, TagKey tagKey, Duration limit, LongSupplier nanoTime) {
        this.rewrap = new KeyRewrap(keys, wrap);
        this.keys = keys;
        this.wrap = wrap;
        this.ledgerId = ledgerId;
        this.tagKey = tagKey;
        this.texts = new TextCipher(ledgerId, new SecureRandom());
        // A caller may wait for the batch before its own.
        this.maker = new GroupedCalls<>(
                "ledger-keys", keys::findOrMake, limit.multipliedBy(2).plus(ONE_WRITE));
        this.cache = new KeyCache(CACHE_LIMIT_KEYS, nanoTime);
    }

    /**
     * Opens the ledger's keys; the first node of a ledger makes its tag key.
     *
     * @param database where the ledger is kept
     * @param ledgerId the ledger's id
     * @param masterKey what wraps the keys
     * @param limit how long to try when the store cannot be reached
     * @throws KeyRefusedException when the keys were wrapped by another master key, or are gone
     * @throws LogUnavailableException when the store cannot be reached; a retry is safe
     */
    public static KeyRing open(MongoDatabase database, UUID ledgerId, MasterKey masterKey, Duration limit) {
        return open(database, ledgerId, MasterKeys.only(masterKey), limit);
    }

    /**
     * As with one master key. With another beside it, what that one wrapped is wrapped anew in the background.
     *
     * @throws KeyRefusedException when any key was wrapped by a third master key, or they are gone
     * @throws LogUnavailableException when the store cannot be reached; a retry is safe
     */
    public static KeyRing open(MongoDatabase database, UUID ledgerId, MasterKeys masterKeys, Duration limit) {
        KeyRing ring = open(database, ledgerId, masterKeys, limit, System::nanoTime);
        if (masterKeys.other().isPresent()) {
            ring.rewrap.start();
        }
        return ring;
    }

    static KeyRing open(
            MongoDatabase database, UUID ledgerId, MasterKeys masterKeys, Duration limit, LongSupplier nanoTime) {
        StoreRetry retry = new StoreRetry(limit);
        SecureRandom random = new SecureRandom();
        KeyWrap wrap = new KeyWrap(masterKeys, ledgerId, random);
        KeyCollection keys = new KeyCollection(database, wrap, random, retry);
        TagKey tagKey = TagKey.openOrMake(keys, wrap, database, retry);
        Optional<Document> foreign = keys.findWrappedByNoneOf(wrap.masterKeyIds());
        if (foreign.isPresent()) {
            throw wrap.needs(foreign.get().get(KeyDocument.MASTER, "unknown"));
        }
        return new KeyRing(keys, wrap, ledgerId, tagKey, limit, nanoTime);
    }

    /** HMAC under the ledger's tag key. It needs no store, and the same text gives the same code on every node. */
    public TagMac tagMac() {
        return tagKey;
    }

    @Override
    public Sealed seal(UUID record, String eventId, byte[] plaintext) {
        return texts.seal(made(record).orThrow(record), record, eventId, plaintext);
    }

    @Override
    public Optional<byte[]> openSalted(Sealed sealed, String eventId) {
        return switch (known(sealed.record())) {
            case KeyState.Erased() -> Optional.empty();
            case KeyState present -> Optional.of(texts.openSalted(present.orThrow(sealed.record()), sealed, eventId));
        };
    }

    @Override
    public void prefetch(Collection<UUID> records) {
        List<String> unknown = unknown(records);
        if (!unknown.isEmpty()) {
            read(unknown);
        }
    }

    @Override
    public void make(Collection<UUID> records) {
        List<String> unknown = unknown(records);
        if (!unknown.isEmpty()) {
            long readAt = cache.now();
            Map<String, Document> made = maker.ask(unknown);
            unknown.forEach(id -> keep(Objects.requireNonNull(made.get(id)), readAt));
        }
    }

    @Override
    public Optional<byte[]> digest(UUID record, byte[] message) {
        return switch (made(record)) {
            case KeyState.Erased() -> Optional.empty();
            case KeyState present ->
                Optional.of(HmacSha256.of(present.orThrow(record).digesting(), message));
        };
    }

    @Override
    public void destroy(UUID record, long position, Instant erasedAt) {
        if (cache.get(record) instanceof KeyState.Erased) {
            return; // as a majority has it
        }
        Document erased = keys.destroy(KeyDocument.erased(record.toString(), position, erasedAt));
        // Counted from now, so that it takes the place of a key that was read while this went on.
        keep(erased, cache.now());
    }

    /** Ends the ring. Who waits for a key is told that the store is not there. */
    @Override
    public void close() {
        rewrap.close();
        maker.close();
    }

    private List<String> unknown(Collection<UUID> records) {
        List<String> unknown = new ArrayList<>();
        for (UUID record : records) {
            if (cache.get(record) == null) {
                unknown.add(record.toString());
            }
        }
        return unknown;
    }

    private KeyState made(UUID record) {
        KeyState cached = cache.get(record);
        if (cached != null) {
            return cached;
        }
        long readAt = cache.now();
        String id = record.toString();
        return keep(Objects.requireNonNull(maker.ask(List.of(id)).get(id)), readAt);
    }

    private KeyState known(UUID record) {
        KeyState cached = cache.get(record);
        if (cached != null) {
            return cached;
        }
        KeyState read = read(List.of(record.toString())).get(record);
        // A key is replaced, never deleted: whoever deleted it has to bring it back, and nobody is told that it was
        // erased.
        return read != null
                ? read
                : new KeyState.Broken("the record's key is gone", new NoSuchElementException("no document"));
    }

    private Map<UUID, KeyState> read(List<String> ids) {
        long readAt = cache.now();
        Map<UUID, KeyState> states = new HashMap<>();
        keys.find(ids).forEach((id, document) -> states.put(UUID.fromString(id), keep(document, readAt)));
        return states;
    }

    private KeyState keep(Document document, long readAtNanos) {
        KeyState state = KeyDocument.state(document, wrap, ledgerId);
        cache.put(UUID.fromString(document.getString(KeyDocument.ID)), state, readAtNanos);
        return state;
    }
}
