package org.allegationledger.vocabulary;

import java.util.UUID;

/**
 * The id of a party: whoever can accuse, be accused or answer.
 *
 * @param value any UUID
 */
public record PartyId(UUID value) implements ErasableId {

    @Override
    public String toString() {
        return value.toString();
    }
}
