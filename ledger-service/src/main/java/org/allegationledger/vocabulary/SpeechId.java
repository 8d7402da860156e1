package org.allegationledger.vocabulary;

/** The id of what was said: a statement, or an allegation, which counts as its accusers' statement (design 3.2). */
public sealed interface SpeechId extends ErasableId permits AllegationId, StatementId {}
