package org.allegationledger.vocabulary;

import java.util.Set;

/**
 * What an investigation has of its own (design 3.1).
 *
 * @param phase how far it has come
 */
public record InvestigationDetails(Phase phase) implements StatementDetails {

    @Override
    public Set<String> changeable() {
        return Set.of("phase");
    }

    @Override
    public InvestigationDetails with(StatementChanges changes) {
        return new InvestigationDetails(changes.phase() == null ? phase : changes.phase());
    }
}
