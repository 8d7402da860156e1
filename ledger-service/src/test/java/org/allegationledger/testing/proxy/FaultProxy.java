package org.allegationledger.testing.proxy;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A proxy on the loopback interface between the driver and a store, which lets everything pass but what was planned to go
 * wrong. What is planned is decided by counting commands, never by chance, so a test that sends the same commands meets the
 * same faults. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** How long the store may take to answer. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final ServerSocket listening;
    private final InetSocketAddress store;
    private final List<PlannedFault> faults = new CopyOnWriteArrayList<>();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Pauses pauses = new Pauses();
    private final Passage passage = new Passage();

    private FaultProxy(ServerSocket listening, InetSocketAddress store) {
        this.listening = listening;
        this.store = store;
    }

    /**
     * Listens on a free port.
     *
     * @param storeUri where the store is: the first address counts, options and credentials do not
     */
    public static FaultProxy before(String storeUri) throws IOException {
        ServerAddress address =
                new ServerAddress(new ConnectionString(storeUri).getHosts().getFirst());
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        FaultProxy proxy = new FaultProxy(listening, new InetSocketAddress(address.getHost(), address.getPort()));
        Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
        return proxy;
    }

    /**
     * The connection string for the driver.
     *
     * @param answerLimit how long the driver waits for an answer before it gives the connection up
     */
    public String uri(Duration answerLimit) {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/?directConnection=true&socketTimeoutMS="
                + answerLimit.toMillis();
    }

    /** The next command that matches goes wrong. */
    public PlannedFault next(Predicate<Request> match, Fault fault) {
        return nth(1, match, fault);
    }

    /** The nth command from now on that matches goes wrong; of several faults for one command, the first planned happens. */
    public PlannedFault nth(int occurrence, Predicate<Request> match, Fault fault) {
        return plan(new PlannedFault(match, occurrence, 1, fault));
    }

    /** The next so many commands that match go wrong. */
    public PlannedFault nextTimes(int times, Predicate<Request> match, Fault fault) {
        return plan(new PlannedFault(match, 1, times, fault));
    }

    /** Every command that matches goes wrong, until {@link #heal}. */
    public PlannedFault always(Predicate<Request> match, Fault fault) {
        return plan(new PlannedFault(match, 1, Integer.MAX_VALUE, fault));
    }

    /** Nothing more goes wrong; what has begun to is finished. */
    public void heal() {
        faults.clear();
    }

    /**
     * Cuts every connection, and lets nothing through until the work is done: no request is under way while it runs, and
     * none that was sent before arrives after it. May be called by a fault.
     */
    public void cutWhile(Runnable work) throws IOException {
        passage.closeWhile(() -> {
            cut();
            work.run();
        });
    }

    /** Ends every connection that there is; new ones are taken. What is under way may or may not be carried out. */
    public void cut() throws IOException {
        for (ProxiedConnection connection : connections) {
            connection.close();
        }
    }

    private PlannedFault plan(PlannedFault fault) {
        faults.add(fault);
        return fault;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket driver = listening.accept();
                Thread.ofVirtual().name("fault-proxy-connection").start(() -> serve(driver));
            } catch (IOException _) {
                // Closed, or a driver that was gone before it was greeted.
            }
        }
    }

    private void serve(Socket driver) {
        try (driver;
                Socket behind = new Socket()) {
            driver.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            behind.connect(store, (int) CONNECT_LIMIT.toMillis());
            behind.setSoTimeout((int) ANSWER_LIMIT.toMillis());
            ProxiedConnection connection = new ProxiedConnection(driver, behind, faults, pauses, passage);
            connections.add(connection);
            try {
                if (!listening.isClosed()) {
                    connection.run();
                }
            } finally {
                connections.remove(connection);
            }
        } catch (IOException _) {
            // The store is not there: the driver sees its connection end.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        pauses.close();
        for (ProxiedConnection connection : connections) {
            connection.close();
        }
    }
}
