package org.allegationledger.vocabulary;

/**
 * What a correction changes of a statement or of an allegation (design 3.2). Which fields the record has is known only where it
 * is decided.
 *
 * @param speech of what both have
 * @param statement of what a statement has
 * @param allegation of what an allegation has
 */
public record Correction(SpeechChanges speech, StatementChanges statement, AllegationChanges allegation) {

    /**
     * @throws InvalidValueException when nothing changes
     */
    public Correction {
        if (speech.isEmpty()
                && statement.fields().isEmpty()
                && allegation.fields().isEmpty()) {
            throw new InvalidValueException("must change a field");
        }
    }
}
