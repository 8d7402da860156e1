package org.allegationledger.simulation;

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
        return key != null && !rival.id().equals(first.deed().id())
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
        if (drawn < 14) {
            return register(newParty());
        }
        if (drawn < 20) {
            return new Deed.AmendParty(party(), changedExternal());
        }
        if (drawn < 24) {
            return new Deed.RegisterSource(id(Scope.SOURCES, sources + random.nextInt(NEW_SOURCES)), external());
        }
        if (drawn < 28) {
            return new Deed.AmendSource(source(), random.nextInt(4) == 0, changedExternal());
        }
        if (drawn < 40) {
            return allege(id(Scope.ALLEGATIONS, allegations + random.nextInt(NEW_ALLEGATIONS)));
        }
        UUID id = id(Scope.STATEMENTS, statements + random.nextInt(NEW_STATEMENTS));
        return drawn < 65 ? attribute(id) : deny(id);
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
            case Deed.Statement statement -> random.nextBoolean() ? attribute(statement.id()) : deny(statement.id());
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

    private Deed attribute(UUID id) {
        return new Deed.Attribute(id, allegation(), party(), party(), source(), external());
    }

    private Deed deny(UUID id) {
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
        return new UUID(scope.ordinal() + 1, number);
    }

    private @Nullable String external() {
        return random.nextInt(4) == 0 ? "x" + (externals + random.nextInt(4)) : null;
    }

    private @Nullable String changedExternal() {
        return random.nextInt(3) == 0 ? "" : external();
    }
}
