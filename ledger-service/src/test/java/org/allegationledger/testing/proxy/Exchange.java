package org.allegationledger.testing.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;

/** One command and its answer, in the hands of a {@link Fault}. Used by one thread. */
public final class Exchange {

    private final Request request;
    private final Socket driver;
    private final Socket store;
    private final Pauses pauses;
    private final Passage passage;

    Exchange(Request request, Socket driver, Socket store, Pauses pauses, Passage passage) {
        this.request = request;
        this.driver = driver;
        this.store = store;
        this.pauses = pauses;
        this.passage = passage;
    }

    /** The command. */
    public Request request() {
        return request;
    }

    /** Has the store carry it out. May be called again. */
    public WireMessage forward() throws IOException {
        // Servers take their time to answer the driver's own question, and it changes nothing.
        return request.name().equals("hello")
                ? forward(request.message(), store)
                : passage.pass(() -> forward(request.message(), store));
    }

    /** Gives the driver this answer. */
    public void reply(WireMessage answer) throws IOException {
        driver.getOutputStream().write(answer.bytes());
    }

    /** Gives the driver an answer that is changed. */
    public void reply(WireMessage answer, UnaryOperator<BsonDocument> change) throws IOException {
        OpMsg given = OpMsg.parse(answer);
        reply(new OpMsg(given.flags(), change.apply(given.body()), given.sequences())
                .encode(answer.requestId(), answer.responseTo()));
    }

    /** Gives the driver an answer that the store never made. */
    public void reply(BsonDocument madeUp) throws IOException {
        reply(OpMsg.answer(madeUp).encode(0, request.message().requestId()));
    }

    /** Gives the driver the first half of an answer. */
    public void replyHalf(WireMessage answer) throws IOException {
        byte[] bytes = answer.bytes();
        driver.getOutputStream().write(Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Ends the driver's connection. */
    public void close() throws IOException {
        driver.close();
    }

    /** Lets time pass, at most {@link Pauses#LONGEST}; ends early when the proxy closes. */
    public void pause(Duration time) throws IOException {
        pauses.pause(time);
    }

    /** From now on nothing passes on any connection until the time is over. */
    public void stallEverything(Duration time) {
        pauses.stall(time);
    }

    static WireMessage forward(WireMessage message, Socket store) throws IOException {
        OutputStream out = store.getOutputStream();
        out.write(message.bytes());
        return WireMessage.read(store.getInputStream())
                .orElseThrow(() -> new EOFException("the store ended the connection"));
    }
}
