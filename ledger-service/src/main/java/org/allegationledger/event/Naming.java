package org.allegationledger.event;

import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SpeechId;

/**
 * A party was named as one that did what is alleged (design 3.2).
 *
 * @param party as merged
 * @param saidAt when it was named
 * @param by the statement, or the allegation, that names it
 * @param position of the event that recorded that
 */
public record Naming(PartyId party, SaidAt saidAt, SpeechId by, long position) {}
