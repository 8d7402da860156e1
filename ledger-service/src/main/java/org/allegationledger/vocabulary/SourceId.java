package org.allegationledger.vocabulary;

import java.util.UUID;

/**
 * The id of a source: where something was said.
 *
 * @param value any UUID
 */
public record SourceId(UUID value) implements ErasableId {

    @Override
    public String toString() {
        return value.toString();
    }
}
