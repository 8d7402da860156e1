package org.allegationledger.testing.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** One connection of the driver and the one to the store behind it: request after request, as the protocol has it. */
final class ProxiedConnection implements AutoCloseable {

    private final Socket driver;
    private final Socket store;
    private final List<PlannedFault> faults;
    private final Pauses pauses;
    private final Passage passage;

    ProxiedConnection(Socket driver, Socket store, List<PlannedFault> faults, Pauses pauses, Passage passage) {
        this.driver = driver;
        this.store = store;
        this.faults = faults;
        this.pauses = pauses;
        this.passage = passage;
    }

    /** Passes messages on until one of the sides ends. */
    void run() {
        try (this) {
            Optional<WireMessage> message = WireMessage.read(driver.getInputStream());
            while (message.isPresent()) {
                pauses.passStall();
                pass(message.get());
                message = WireMessage.read(driver.getInputStream());
            }
        } catch (IOException _) {
            // One side is gone, by a fault or by itself: the other one follows.
        }
    }

    private void pass(WireMessage message) throws IOException {
        if (message.opCode() != WireMessage.OP_MSG) {
            // The handshake of drivers that do not know yet what the server speaks.
            driver.getOutputStream().write(Exchange.forward(message, store).bytes());
            return;
        }
        OpMsg content = OpMsg.parse(message);
        if (content.has(OpMsg.MORE_TO_COME)) {
            // A write that asks for no answer.
            store.getOutputStream().write(message.bytes());
            return;
        }
        Exchange exchange = new Exchange(oneAnswer(message, content), driver, store, pauses, passage);
        for (PlannedFault fault : faults) {
            if (fault.takes(exchange.request())) {
                fault.play(exchange);
                return;
            }
        }
        Faults.none().play(exchange);
    }

    /** Each request has one answer here: the server is not told that it may go on answering. */
    private static Request oneAnswer(WireMessage message, OpMsg content) {
        if (!content.has(OpMsg.EXHAUST_ALLOWED)) {
            return new Request(message, content);
        }
        OpMsg plain = content.withFlags(content.flags() & ~OpMsg.EXHAUST_ALLOWED);
        return new Request(plain.encode(message.requestId(), message.responseTo()), plain);
    }

    @Override
    public void close() throws IOException {
        try (driver;
                store) {
            // Both end, whatever becomes of the first.
        }
    }
}
