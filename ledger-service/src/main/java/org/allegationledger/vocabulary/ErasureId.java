package org.allegationledger.vocabulary;

import java.util.UUID;

/**
 * The id of an erasure: that the texts of another record were erased.
 *
 * @param value any UUID
 */
public record ErasureId(UUID value) implements RecordId {

    @Override
    public String toString() {
        return value.toString();
    }
}
