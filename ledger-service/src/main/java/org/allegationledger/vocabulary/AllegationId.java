package org.allegationledger.vocabulary;

import java.util.UUID;

/**
 * The id of an allegation: a claim that an act was done.
 *
 * @param value any UUID
 */
public record AllegationId(UUID value) implements SpeechId {

    @Override
    public String toString() {
        return value.toString();
    }
}
