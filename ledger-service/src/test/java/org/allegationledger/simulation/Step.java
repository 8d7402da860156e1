package org.allegationledger.simulation;

import java.util.List;
import java.util.UUID;

/** One step of a plan. Nodes are numbered from 0. */
sealed interface Step {

    /** A client sends a command. */
    record Ask(int node, Order order) implements Step {}

    /** Several clients send commands that get in each other's way, at once. */
    record Race(List<Ask> asks) implements Step {
        public Race {
            asks = List.copyOf(asks);
        }
    }

    /**
     * Events are appended past the commands, as one commit.
     *
     * @param number no two are the same
     * @param boundary what its tag is shared with
     * @param bound on what condition
     * @param events how many
     */
    record Append(int node, int number, int boundary, Bound bound, int events) implements Step {
        /** The tag of each of its events. */
        String tag() {
            return switch (bound) {
                case ONLY -> "only:" + boundary;
                case OWN -> "own:" + number;
                case NONE -> "free:" + boundary;
            };
        }
    }

    /** On what condition events are appended. */
    enum Bound {
        /** Nothing has the tag so far; others try for the same. */
        ONLY,
        /** Nothing has the tag so far; nobody else uses it. */
        OWN,
        /** Whatever there is. */
        NONE
    }

    /** A client asks for a record, as it was when its last event that the client knows of was recorded. */
    record Look(int node, Deed.Scope scope, UUID id) implements Step {}

    /** Something goes wrong with a command to the store. */
    record Break(int node, Mishap mishap) implements Step {}

    /** Nothing passes between a node and its store for a while. */
    record Pause(int node, int millis) implements Step {}

    /** The store says another time to a node: later by this, or earlier. */
    record Shift(int node, int seconds) implements Step {}

    /** All connections of a node end. */
    record Cut(int node) implements Step {}

    /** A node ends, and another takes its place; abruptly: without saying goodbye. */
    record Restart(int node, boolean abruptly) implements Step {}
}
