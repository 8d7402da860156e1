package org.allegationledger.vocabulary;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal to comment has of its own (design 3.1).
 *
 * @param regarding the attribution that it speaks to; it changes no rule and no stance
 */
public record NoCommentDetails(@Nullable StatementId regarding) implements StatementDetails {

    @Override
    public Set<String> changeable() {
        return Set.of("regarding");
    }

    @Override
    public NoCommentDetails with(StatementChanges changes) {
        return new NoCommentDetails(Change.apply(changes.regarding(), regarding));
    }
}
