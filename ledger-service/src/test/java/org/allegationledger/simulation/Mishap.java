package org.allegationledger.simulation;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.Fault;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.Request;
import org.allegationledger.testing.proxy.StoreError;

/**
 * What goes wrong with which command to the store.
 *
 * @param target with which commands
 * @param kind what
 * @param error where the store answers with one
 * @param millis how long, where something takes long
 * @param occurrence with the how manieth from now on; with commands that follow a fault of their own, the first
 */
record Mishap(Target target, Kind kind, StoreError error, int millis, int occurrence) {

    /** Commands to the store by what they are for. */
    enum Target {
        COMMIT_INSERT("insert", "commits"),
        COMMIT_FIND("find", "commits"),
        KEY_INSERT("insert", "keys"),
        KEY_FIND("find", "keys"),
        TOKEN_UPDATE("update", "tokens"),
        TOKEN_FIND("find", "tokens"),
        VIEW_INSERT("insert", "allegations", "statements", "parties", "sources"),
        VIEW_UPDATE("update", "allegations", "statements", "parties", "sources"),
        VIEW_FIND("find", "allegations", "statements", "parties", "sources"),
        PROGRESS_UPDATE("update", "progress", "nodes");

        private final String command;
        private final Set<String> collections;

        Target(String command, String... collections) {
            this.command = command;
            this.collections = Set.of(collections);
        }

        Predicate<Request> match() {
            return Request.named(command).and(request -> collections.contains(request.collection()));
        }

        boolean isWrite() {
            return !command.equals("find");
        }
    }

    /** What goes wrong. */
    enum Kind {
        DROP_REQUEST,
        DROP_ANSWER,
        DELAY_REQUEST,
        DELAY_ANSWER,
        SEND_TWICE,
        SEND_TWICE_ANSWER_SECOND,
        CLOSE_BEFORE_REQUEST,
        CLOSE_BEFORE_ANSWER,
        CLOSE_IN_ANSWER,
        CLOSE_AFTER_ANSWER,
        REFUSE,
        CARRY_OUT_AND_REFUSE,
        WRITE_CONCERN_ERROR,
        DUPLICATE_AND_WRITE_CONCERN_ERROR
    }

    void planIn(FaultProxy proxy) {
        proxy.nth(occurrence, target.match(), fault());
    }

    private Fault fault() {
        Duration time = Duration.ofMillis(millis);
        return switch (kind) {
            case DROP_REQUEST -> Faults.dropRequest();
            case DROP_ANSWER -> Faults.dropAnswer();
            case DELAY_REQUEST -> Faults.delayRequest(time);
            case DELAY_ANSWER -> Faults.delayAnswer(time);
            case SEND_TWICE -> Faults.sendTwice();
            case SEND_TWICE_ANSWER_SECOND -> Faults.sendTwiceAndAnswerTheSecond();
            case CLOSE_BEFORE_REQUEST -> Faults.closeBeforeRequest();
            case CLOSE_BEFORE_ANSWER -> Faults.closeBeforeAnswer();
            case CLOSE_IN_ANSWER -> Faults.closeInAnswer();
            case CLOSE_AFTER_ANSWER -> Faults.closeAfterAnswer();
            case REFUSE -> Faults.refuseWith(error);
            case CARRY_OUT_AND_REFUSE -> Faults.carryOutAndAnswer(error);
            case WRITE_CONCERN_ERROR -> Faults.addWriteConcernError();
            case DUPLICATE_AND_WRITE_CONCERN_ERROR -> Faults.sendTwiceAndAddWriteConcernError();
        };
    }
}
