package org.allegationledger.vocabulary;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an admission has of its own (design 3.1).
 *
 * @param extent whether all of it is admitted
 * @param regarding the attribution that it speaks to; it changes no rule and no stance
 */
public record AdmissionDetails(Extent extent, @Nullable StatementId regarding) implements StatementDetails {

    @Override
    public Set<String> changeable() {
        return Set.of("extent", "regarding");
    }

    @Override
    public AdmissionDetails with(StatementChanges changes) {
        return new AdmissionDetails(
                changes.extent() == null ? extent : changes.extent(), Change.apply(changes.regarding(), regarding));
    }
}
