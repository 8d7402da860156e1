package org.allegationledger.testing.proxy;

import java.io.IOException;

/** What happens to one command instead of an exchange that goes well. */
@FunctionalInterface
public interface Fault {

    /**
     * Plays it, on the thread of the command's connection.
     *
     * @throws IOException when one of the two sides is gone; the proxy then closes both
     */
    void play(Exchange exchange) throws IOException;
}
