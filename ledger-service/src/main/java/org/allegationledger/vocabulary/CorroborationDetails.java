package org.allegationledger.vocabulary;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a corroboration has of its own (design 3.1).
 *
 * @param regarding the attribution that it speaks to; it changes no rule and no stance
 */
public record CorroborationDetails(@Nullable StatementId regarding) implements StatementDetails {

    @Override
    public Set<String> changeable() {
        return Set.of("regarding");
    }

    @Override
    public CorroborationDetails with(StatementChanges changes) {
        return new CorroborationDetails(Change.apply(changes.regarding(), regarding));
    }
}
