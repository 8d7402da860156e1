package org.allegationledger.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command as the model knows it: only what a rule reads. Two that are equal are the same request. */
sealed interface Deed {

    /** The record that it makes or is about. */
    UUID id();

    /** The external id that the record is to have; none: nothing is said about it. */
    @Nullable
    String externalId();

    /** Among which records an external id is unique. */
    Scope scope();

    /** The stored name of its event. */
    String eventType();

    /** Whether it makes a record. */
    default boolean creates() {
        return true;
    }

    enum Scope {
        PARTIES,
        SOURCES,
        ALLEGATIONS,
        STATEMENTS
    }

    /** A statement about an allegation. */
    sealed interface Statement extends Deed {
        UUID allegation();

        UUID party();

        UUID source();

        @Override
        default Scope scope() {
            return Scope.STATEMENTS;
        }
    }

    record RegisterParty(
            UUID id, @Nullable UUID actsFor, @Nullable String externalId) implements Deed {
        @Override
        public Scope scope() {
            return Scope.PARTIES;
        }

        @Override
        public String eventType() {
            return "ledger.PartyRegistered";
        }
    }

    /** Replaces the external id; an empty one takes it away. */
    record AmendParty(UUID id, @Nullable String externalId) implements Deed {
        @Override
        public Scope scope() {
            return Scope.PARTIES;
        }

        @Override
        public String eventType() {
            return "ledger.PartyAmended";
        }

        @Override
        public boolean creates() {
            return false;
        }
    }

    record RegisterSource(UUID id, @Nullable String externalId) implements Deed {
        @Override
        public Scope scope() {
            return Scope.SOURCES;
        }

        @Override
        public String eventType() {
            return "ledger.SourceRegistered";
        }
    }

    /** Replaces the external id; may take away the title, which is all that a source here is known by. */
    record AmendSource(
            UUID id, boolean clearsTitle, @Nullable String externalId) implements Deed {
        @Override
        public Scope scope() {
            return Scope.SOURCES;
        }

        @Override
        public String eventType() {
            return "ledger.SourceAmended";
        }

        @Override
        public boolean creates() {
            return false;
        }
    }

    record Allege(
            UUID id,
            UUID accuser,
            UUID accused,
            UUID source,
            boolean inFuture,
            @Nullable UUID inResponseTo,
            @Nullable String externalId)
            implements Deed {
        @Override
        public Scope scope() {
            return Scope.ALLEGATIONS;
        }

        @Override
        public String eventType() {
            return "ledger.AllegationRecorded";
        }
    }

    record Attribute(
            UUID id,
            UUID allegation,
            UUID party,
            UUID to,
            UUID source,
            @Nullable String externalId) implements Statement {
        @Override
        public String eventType() {
            return "ledger.AttributionRecorded";
        }
    }

    record Deny(
            UUID id,
            UUID allegation,
            UUID party,
            @Nullable UUID regarding,
            UUID source,
            @Nullable String externalId) implements Statement {
        @Override
        public String eventType() {
            return "ledger.DenialRecorded";
        }
    }
}
