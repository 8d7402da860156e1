package org.allegationledger.testing.proxy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;

/** What can go wrong with a command. */
public final class Faults {

    private static final String LOCAL_TIME = "localTime";

    private Faults() {}

    /** Nothing goes wrong. */
    public static Fault none() {
        return exchange -> exchange.reply(exchange.forward());
    }

    /** It never arrives, and nobody says so. */
    public static Fault dropRequest() {
        return exchange -> {};
    }

    /** It is carried out, and its answer never arrives. */
    public static Fault dropAnswer() {
        return Exchange::forward;
    }

    /** It arrives late, also when the driver has given it up by then. */
    public static Fault delayRequest(Duration time) {
        return exchange -> {
            exchange.pause(time);
            exchange.reply(exchange.forward());
        };
    }

    /** Its answer arrives late. */
    public static Fault delayAnswer(Duration time) {
        return exchange -> {
            WireMessage answer = exchange.forward();
            exchange.pause(time);
            exchange.reply(answer);
        };
    }

    /** It arrives twice; the first answer counts. */
    public static Fault sendTwice() {
        return exchange -> {
            WireMessage answer = exchange.forward();
            exchange.forward();
            exchange.reply(answer);
        };
    }

    /** It arrives twice, as when a driver sends again by itself; the second answer counts. */
    public static Fault sendTwiceAndAnswerTheSecond() {
        return exchange -> {
            exchange.forward();
            exchange.reply(exchange.forward());
        };
    }

    /** The connection ends before it is carried out. */
    public static Fault closeBeforeRequest() {
        return Exchange::close;
    }

    /** It is carried out; the connection ends before the answer. */
    public static Fault closeBeforeAnswer() {
        return exchange -> {
            exchange.forward();
            exchange.close();
        };
    }

    /** It is carried out; the connection ends in the middle of the answer. */
    public static Fault closeInAnswer() {
        return exchange -> {
            exchange.replyHalf(exchange.forward());
            exchange.close();
        };
    }

    /** It is answered; the connection ends after that. */
    public static Fault closeAfterAnswer() {
        return exchange -> {
            exchange.reply(exchange.forward());
            exchange.close();
        };
    }

    /** It is not carried out, and the server says why. */
    public static Fault refuseWith(StoreError error) {
        return exchange -> exchange.reply(error.answer());
    }

    /** It is carried out, and the server says that it was not. */
    public static Fault carryOutAndAnswer(StoreError error) {
        return exchange -> {
            exchange.forward();
            exchange.reply(error.answer());
        };
    }

    /** The answer, also one that tells of a duplicate key, says besides that the write concern was not met. */
    public static Fault addWriteConcernError() {
        return exchange -> exchange.reply(exchange.forward(), Faults::withWriteConcernError);
    }

    /** It arrives twice; the second answer, with its duplicate key, says besides that the write concern was not met. */
    public static Fault sendTwiceAndAddWriteConcernError() {
        return exchange -> {
            exchange.forward();
            exchange.reply(exchange.forward(), Faults::withWriteConcernError);
        };
    }

    /** Nothing passes any more on any connection for a while; then it goes on where it was. */
    public static Fault stall(Duration time) {
        return exchange -> {
            exchange.stallEverything(time);
            exchange.pause(time);
            exchange.reply(exchange.forward());
        };
    }

    /** The server's time, where the answer says it, is later by this than it is; earlier when this is negative. */
    public static Fault shiftLocalTime(Duration ahead) {
        UnaryOperator<BsonDocument> shift = answer -> {
            if (!answer.isDateTime(LOCAL_TIME)) {
                return answer;
            }
            long millis = answer.getDateTime(LOCAL_TIME).getValue() + ahead.toMillis();
            return answer.clone().append(LOCAL_TIME, new BsonDateTime(millis));
        };
        return exchange -> exchange.reply(exchange.forward(), shift);
    }

    private static BsonDocument withWriteConcernError(BsonDocument answer) {
        return answer.clone().append("writeConcernError", StoreError.WRITE_CONCERN_TIMEOUT.asWriteConcernError());
    }
}
