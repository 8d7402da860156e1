package org.allegationledger.query;

import java.util.List;
import org.allegationledger.view.AllegationView;
import org.allegationledger.vocabulary.AllegationId;

/**
 * An allegation and what responds to it.
 *
 * @param allegation as it is now
 * @param responses the allegations whose {@code inResponseTo} it is, in the log's order
 */
public record AllegationFound(AllegationView allegation, List<AllegationId> responses) {
    public AllegationFound {
        responses = List.copyOf(responses);
    }
}
