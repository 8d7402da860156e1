package org.allegationledger.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.allegationledger.simulation.Deed.Scope;
import org.allegationledger.simulation.Order.IfMatch;
import org.jspecify.annotations.Nullable;

/**
 * Draws commands. Ids come from a few that are new at the time, so that clients want the same ones, and what a command names
 * is mostly there and sometimes not.
 */
final class Orders {

    private static final int PERCENT = 100;
    private static final int NEW_PARTIES = 6;
    private static final int NEW_SOURCES = 3;
    private static final int NEW_ALLEGATIONS = 4;
    private static final int NEW_STATEMENTS = 8;
    private static final int OLD = 12;

    private final Random random;
    private final Swarm swarm;
    private final Map<UUID, Deed.Statement> drawnFirst = new HashMap<>();
    private int parties;
    private int sources;
    private int allegations;
    private int statements;
    private int externals;
    private int number;
    private int keys;

    Orders(Random random, Swarm swarm) {
        this.random = random;
        this.swarm = swarm;
    }

    /** With each step the ids that are new move on. */
    void moveOn(int step) {
        statements = step / swarm.stepsPerRecord();
        parties = statements / 5;
        allegations = statements / 8;
        sources = statements / 30;
        externals = statements / 10;
    }

    int nextNumber() {
        return number++;
    }

    Order next() {
        return with(deed());
    }

    /** Another command that the first may exclude: for the same id, under the same key, or with the same external id. */
    Order rivalOf(Order first) {
        Deed rival = deedLike(first.deed());
        Integer key = first.key();
        boolean tellable = rival.creates() || rival instanceof Deed.AmendParty || rival instanceof Deed.AmendSource;
        return key != null && tellable && !rival.id().equals(first.deed().id())
                ? new Order(nextNumber(), rival, key, IfMatch.NONE)
                : with(rival);
    }

    Step.Look look(int node) {
        Scope scope = Scope.values()[random.nextInt(Scope.values().length)];
        return new Step.Look(
                node,
                scope,
                switch (scope) {
                    case PARTIES -> party();
                    case SOURCES -> source();
                    case ALLEGATIONS -> allegation();
                    case STATEMENTS -> statement();
                });
    }

    private Order with(Deed deed) {
        boolean keyed = !deed.creates() || random.nextInt(PERCENT) < swarm.keyed();
        // With a key a repetition is answered before If-Match is judged: which of them it held for could not be told.
        IfMatch ifMatch = !keyed && random.nextInt(5) == 0
                ? IfMatch.values()[random.nextInt(IfMatch.values().length)]
                : IfMatch.NONE;
        if (!deed.creates() && random.nextInt(4) == 0) {
            return new Order(nextNumber(), deed, null, IfMatch.values()[random.nextInt(IfMatch.values().length)]);
        }
        return new Order(nextNumber(), deed, keyed ? keys++ : null, ifMatch);
    }

    private Deed deed() {
        int drawn = random.nextInt(PERCENT);
        if (drawn < 12) {
            return register(newParty());
        }
        if (drawn < 17) {
            return new Deed.AmendParty(party(), changedExternal());
        }
        if (drawn < 21) {
            return new Deed.RegisterSource(id(Scope.SOURCES, sources + random.nextInt(NEW_SOURCES)), external());
        }
        if (drawn < 24) {
            return new Deed.AmendSource(source(), random.nextInt(4) == 0, changedExternal());
        }
        if (drawn < 30) {
            return sameness();
        }
        if (drawn < 41) {
            return allege(id(Scope.ALLEGATIONS, allegations + random.nextInt(NEW_ALLEGATIONS)));
        }
        return drawn < 55
                ? revision(said())
                : statement(id(Scope.STATEMENTS, statements + random.nextInt(NEW_STATEMENTS)));
    }

    private Deed sameness() {
        return random.nextInt(3) == 0 ? new Deed.Unmerge(party()) : new Deed.Merge(party(), party());
    }

    private Deed.Statement statement(UUID id) {
        Deed.Statement drawn = drawn(id);
        drawnFirst.putIfAbsent(id, drawn);
        return drawn;
    }

    private Deed.Statement drawn(UUID id) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> attribute(id);
            case 3, 4, 5, 6 -> deny(id);
            case 7 -> new Deed.Admit(id, allegation(), party(), source(), external());
            default -> withdraw(id, said());
        };
    }

    /** Mostly by whoever said it, as far as that can be known before it is recorded. */
    private Deed.Withdraw withdraw(UUID id, UUID target) {
        Deed.Statement said = drawnFirst.get(target);
        return said == null || random.nextInt(4) == 0
                ? new Deed.Withdraw(id, allegation(), party(), target, source(), external())
                : new Deed.Withdraw(id, said.allegation(), said.party(), target, source(), external());
    }

    private Deed revision(UUID id) {
        return switch (random.nextInt(6)) {
            case 0 -> new Deed.Retract(id);
            case 1 -> new Deed.Reaccuse(id, party());
            case 2 -> new Deed.Cite(id, source());
            default -> new Deed.Reassign(id, party());
        };
    }

    /** A statement, or an allegation. */
    private UUID said() {
        return random.nextInt(4) == 0 ? allegation() : statement();
    }

    private Deed deedLike(Deed first) {
        boolean sameId = random.nextBoolean();
        return switch (first) {
            case Deed.RegisterParty party ->
                sameId ? register(party.id()) : new Deed.RegisterParty(newParty(), null, party.externalId());
            case Deed.AmendParty party ->
                new Deed.AmendParty(sameId ? party.id() : party(), sameId ? changedExternal() : party.externalId());
            case Deed.RegisterSource source -> new Deed.RegisterSource(source.id(), external());
            case Deed.AmendSource source -> new Deed.AmendSource(source.id(), random.nextBoolean(), changedExternal());
            case Deed.Allege allegation -> allege(allegation.id());
            case Deed.Statement statement -> statement(statement.id());
            case Deed.Revision revision -> revision(revision.id());
            case Deed.Merge(UUID id, UUID into) -> sameId ? new Deed.Merge(id, party()) : new Deed.Merge(into, id);
            case Deed.Unmerge(UUID id) -> sameId ? new Deed.Unmerge(id) : new Deed.Merge(id, party());
        };
    }

    private Deed register(UUID id) {
        return new Deed.RegisterParty(id, random.nextInt(5) == 0 ? party() : null, external());
    }

    private Deed allege(UUID id) {
        return new Deed.Allege(
                id,
                party(),
                party(),
                source(),
                random.nextInt(20) == 0,
                random.nextInt(6) == 0 ? allegation() : null,
                external());
    }

    private Deed.Attribute attribute(UUID id) {
        return new Deed.Attribute(id, allegation(), party(), party(), source(), external());
    }

    private Deed.Deny deny(UUID id) {
        return new Deed.Deny(
                id, allegation(), party(), random.nextInt(6) == 0 ? statement() : null, source(), external());
    }

    private UUID newParty() {
        return id(Scope.PARTIES, parties + random.nextInt(NEW_PARTIES));
    }

    private UUID party() {
        return known(Scope.PARTIES, parties, 4);
    }

    private UUID source() {
        return known(Scope.SOURCES, sources, 2);
    }

    private UUID allegation() {
        return known(Scope.ALLEGATIONS, allegations, 4);
    }

    private UUID statement() {
        return known(Scope.STATEMENTS, statements, OLD);
    }

    /** Mostly one that was new a while ago; sometimes one that is not there yet. */
    private UUID known(Scope scope, int next, int reach) {
        int ahead = random.nextInt(10) == 0 ? 2 : 0;
        return id(scope, Math.max(0, next + ahead - random.nextInt(reach)));
    }

    private static UUID id(Scope scope, int number) {
        return scope.id(number);
    }

    private @Nullable String external() {
        return random.nextInt(4) == 0 ? "x" + (externals + random.nextInt(4)) : null;
    }

    private @Nullable String changedExternal() {
        return random.nextInt(3) == 0 ? "" : external();
    }
}
