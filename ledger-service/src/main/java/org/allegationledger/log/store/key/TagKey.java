package org.allegationledger.log.store.key;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.TagMac;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.key.cipher.HmacSha256;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's tag key (design 4.2, Tags). It lies among the records' keys under an id that no record can have, is made by
 * the first node, and is needed for every command, so it stays in memory.
 */
final class TagKey implements TagMac {

    /** No record's id: those are UUIDs. */
    static final String ID = "tag-key";

    private static final String COMMITS = "commits";

    private final byte[] key;

    private TagKey(byte[] key) {
        this.key = key;
    }

    @Override
    public String of(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HmacSha256.of(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The ledger's tag key, made when the ledger is new.
     *
     * @throws KeyRefusedException when another master key wrapped it, or it is gone although the ledger is not new
     * @throws LogUnavailableException when the store cannot be read or written; a retry is safe
     */
    static TagKey openOrMake(KeyCollection keys, KeyWrap wrap, MongoDatabase database, StoreRetry retry) {
        Document document = find(keys);
        if (document == null && !isNew(keys, database, retry)) {
            // Whoever was first made it before anything else, so by now it has to be there.
            document = find(keys);
            if (document == null) {
                throw new KeyRefusedException(
                        "the ledger's tag key is gone, restore the collection that held it", KeyCollection.NAME);
            }
        }
        if (document == null) {
            document = keys.findOrMake(Set.of(ID)).get(ID);
        }
        return unwrap(document, wrap);
    }

    private static TagKey unwrap(@Nullable Document document, KeyWrap wrap) {
        if (document == null) {
            throw new KeyRefusedException("the ledger's tag key was not stored", KeyCollection.NAME);
        }
        try {
            return new TagKey(KeyDocument.secret(document, wrap));
        } catch (AEADBadTagException broken) {
            throw new KeyRefusedException(
                    "the ledger's tag key was changed, restore the collection that held it",
                    KeyCollection.NAME,
                    broken);
        }
    }

    private static @Nullable Document find(KeyCollection keys) {
        return keys.find(List.of(ID)).get(ID);
    }

    private static boolean isNew(KeyCollection keys, MongoDatabase database, StoreRetry retry) {
        try {
            return keys.isEmpty()
                    && retry.call(() -> database.getCollection(COMMITS)
                                    .withReadPreference(ReadPreference.primary())
                                    .withReadConcern(ReadConcern.MAJORITY)
                                    .find()
                                    .limit(1)
                                    .first()
                            == null);
        } catch (MongoException failure) {
            throw new LogUnavailableException("the store did not answer for a key", failure);
        }
    }
}
