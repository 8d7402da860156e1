package org.allegationledger.vocabulary;

import java.util.UUID;

/**
 * The id of a statement: what one party said about one allegation.
 *
 * @param value any UUID
 */
public record StatementId(UUID value) implements SpeechId {

    @Override
    public String toString() {
        return value.toString();
    }
}
