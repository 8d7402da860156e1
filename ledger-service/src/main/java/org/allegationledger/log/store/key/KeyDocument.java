package org.allegationledger.log.store.key;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import org.allegationledger.log.store.key.cipher.RecordKey;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * A document of the collection {@code keys}: {@code {_id, v: 1, master, key}}, or after erasure {@code {_id, erasedAt,
 * position}}, where {@code _id} is the record's UUID as text, {@code master} the id of the master key and {@code key} the
 * wrapped key as {@link AesGcm} forms it.
 */
final class KeyDocument {

    static final String ID = "_id";
    static final String MASTER = "master";
    static final String ERASED_AT = "erasedAt";

    private static final String POSITION = "position";
    private static final String VERSION = "v";
    private static final int CURRENT_VERSION = 1;
    private static final String KEY = "key";

    private KeyDocument() {}

    static Document of(String id, byte[] secret, KeyWrap wrap) {
        return new Document(ID, id)
                .append(VERSION, CURRENT_VERSION)
                .append(MASTER, wrap.masterKeyId())
                .append(KEY, new Binary(wrap.wrap(id, secret)));
    }

    /** What is in the place of a destroyed key. */
    static Document erased(String id, long position, Instant erasedAt) {
        return new Document(ID, id).append(ERASED_AT, Date.from(erasedAt)).append(POSITION, position);
    }

    /** The record's key, derived and ready, or what is in its place. */
    static KeyState state(Document document, KeyWrap wrap, UUID ledgerId) {
        if (document.containsKey(ERASED_AT)) {
            return new KeyState.Erased();
        }
        try {
            return new KeyState.Usable(RecordKey.derivedFrom(secret(document, wrap), ledgerId));
        } catch (AEADBadTagException broken) {
            return new KeyState.Broken("the record's key cannot be unwrapped", broken);
        } catch (KeyRefusedException otherMasterKey) {
            return new KeyState.Broken("the record's key needs another master key", otherMasterKey);
        }
    }

    /**
     * The same key, wrapped by the master key that wraps now.
     *
     * @throws AEADBadTagException as {@link #secret}
     * @throws KeyRefusedException as {@link #secret}
     */
    static Document rewrapped(Document document, KeyWrap wrap) throws AEADBadTagException {
        return of(document.getString(ID), secret(document, wrap), wrap);
    }

    /**
     * The key itself.
     *
     * @throws KeyRefusedException when a master key wrapped it that is not configured
     * @throws AEADBadTagException when this is not a key that this master key wrapped for this document
     */
    static byte[] secret(Document document, KeyWrap wrap) throws AEADBadTagException {
        if (document.get(VERSION) instanceof Number version
                && version.intValue() == CURRENT_VERSION
                && document.get(ID) instanceof String id
                && document.get(MASTER) instanceof String master
                && document.get(KEY) instanceof Binary wrapped) {
            return wrap.unwrap(master, id, wrapped.getData());
        }
        throw new AEADBadTagException("not the form of a key");
    }
}
