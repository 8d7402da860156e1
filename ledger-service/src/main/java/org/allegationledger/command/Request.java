package org.allegationledger.command;

import java.util.Optional;
import java.util.Set;

/**
 * What came with a command.
 *
 * @param caller an opaque account id
 * @param canonical method, path and body (RFC 8785): what makes two requests the same
 * @param idempotencyKey the caller's name for this request
 * @param ifMatch positions of which the record's last event must have one; {@code *} for any record that exists
 */
public record Request(
        String caller, String canonical, Optional<String> idempotencyKey, Optional<Precondition> ifMatch) {

    /**
     * A condition on what the command is about.
     *
     * @param anyPosition whether it is enough that the record exists
     * @param positions any of which may be that of the last event that bears on the record
     */
    public record Precondition(boolean anyPosition, Set<Long> positions) {
        public Precondition {
            positions = Set.copyOf(positions);
        }
    }
}
