package org.allegationledger.command;

import java.util.List;
import org.allegationledger.vocabulary.Limits;

/**
 * Commands that are recorded together, in one commit, or not at all. They are decided in their order: a command may speak of
 * what an earlier one makes.
 *
 * @param commands 1 to {@link #MOST_COMMANDS}
 */
public record Batch(List<Command> commands) {

    /** How many commands one batch may have. */
    public static final int MOST_COMMANDS = 100;

    public Batch {
        commands = Limits.some(commands, MOST_COMMANDS);
    }
}
