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
        STATEMENTS;

        /** The first half of an id tells what the record is to be. */
        UUID id(int number) {
            return new UUID(ordinal() + 1, number);
        }

        static Scope of(UUID id) {
            return values()[(int) id.getMostSignificantBits() - 1];
        }
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

    record Admit(
            UUID id,
            UUID allegation,
            UUID party,
            UUID source,
            @Nullable String externalId) implements Statement {
        @Override
        public String eventType() {
            return "ledger.AdmissionRecorded";
        }
    }

    /** Takes back a statement, or the allegation itself. */
    record Withdraw(
            UUID id,
            UUID allegation,
            UUID party,
            UUID withdraws,
            UUID source,
            @Nullable String externalId) implements Statement {
        @Override
        public String eventType() {
            return "ledger.WithdrawalRecorded";
        }
    }

    /** What becomes of a statement, or of an allegation. */
    sealed interface Revision extends Deed {
        @Override
        default boolean creates() {
            return false;
        }

        @Override
        default @Nullable String externalId() {
            return null;
        }

        @Override
        default Scope scope() {
            return Scope.of(id());
        }
    }

    /** A correction of the party whose statement it is. */
    record Reassign(UUID id, UUID party) implements Revision {
        @Override
        public String eventType() {
            return "ledger.StatementCorrected";
        }
    }

    /** A correction of who is accused. */
    record Reaccuse(UUID id, UUID accused) implements Revision {
        @Override
        public String eventType() {
            return "ledger.StatementCorrected";
        }
    }

    record Retract(UUID id) implements Revision {
        @Override
        public String eventType() {
            return "ledger.StatementRetracted";
        }

        /** Others can have it again. */
        @Override
        public String externalId() {
            return "";
        }
    }

    record Cite(UUID id, UUID source) implements Revision {
        @Override
        public String eventType() {
            return "ledger.CitationsAdded";
        }
    }

    /** What parties count as. */
    sealed interface Sameness extends Deed {
        @Override
        default boolean creates() {
            return false;
        }

        @Override
        default @Nullable String externalId() {
            return null;
        }

        @Override
        default Scope scope() {
            return Scope.PARTIES;
        }
    }

    record Merge(UUID id, UUID into) implements Sameness {
        @Override
        public String eventType() {
            return "ledger.PartiesMerged";
        }
    }

    record Unmerge(UUID id) implements Sameness {
        @Override
        public String eventType() {
            return "ledger.PartiesUnmerged";
        }
    }
}
