package org.allegationledger.log.store.key;

import java.util.UUID;
import org.allegationledger.log.TextSeal.RecordErasedException;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.store.key.cipher.RecordKey;

/** What the store holds for a record that has, or had, a key. */
sealed interface KeyState {

    /** The key, to be used at once and not to be kept. */
    record Usable(RecordKey key) implements KeyState {}

    /** The key was destroyed, for good. */
    record Erased() implements KeyState {}

    /** The document is not a key that this master key wrapped for this record: a restored part, or a changed one. */
    record Broken(String reason, Throwable cause) implements KeyState {}

    /**
     * @param record whose key it is
     * @throws RecordErasedException when there is no key any more
     * @throws SealBrokenException when it cannot be read
     */
    default RecordKey orThrow(UUID record) {
        return switch (this) {
            case Usable(RecordKey key) -> key;
            case Erased() -> throw new RecordErasedException(record);
            case Broken(String reason, Throwable cause) -> throw new SealBrokenException(reason, cause);
        };
    }
}
