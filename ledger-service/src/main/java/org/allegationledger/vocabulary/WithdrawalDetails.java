package org.allegationledger.vocabulary;

import java.util.Set;

/**
 * What a withdrawal has of its own (design 3.1).
 *
 * @param withdraws what is taken back; a correction cannot change that
 */
public record WithdrawalDetails(SpeechId withdraws) implements StatementDetails {

    @Override
    public Set<String> changeable() {
        return Set.of();
    }

    @Override
    public WithdrawalDetails with(StatementChanges changes) {
        return this;
    }
}
