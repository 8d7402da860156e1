package org.allegationledger.query;

import org.allegationledger.view.StanceView;
import org.allegationledger.vocabulary.AllegationId;

/**
 * Where a party stands on one side of one allegation.
 *
 * @param allegation on which
 * @param stance the party's
 */
public record PartyStance(AllegationId allegation, StanceView stance) {}
