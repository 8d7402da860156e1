package org.allegationledger.exchange;

import org.allegationledger.command.Group;

/** Reads what a line asks for. */
@FunctionalInterface
public interface LineReader {

    /**
     * The request that a line is, or why it is none. Safe to repeat: a request that brings neither a key nor the id
     * of the record that it makes gets a key that depends on the line alone.
     *
     * @param line a line without its end
     * @param caller on whose behalf
     * @return the request, or the fault
     */
    Line read(byte[] line, String caller);

    /** What was read. */
    sealed interface Line {

        /** A request. */
        record Asked(Group.One request) implements Line {}

        /** None; why. */
        record Faulty(LineFault fault) implements Line {}
    }
}
