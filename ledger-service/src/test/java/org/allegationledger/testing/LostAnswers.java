package org.allegationledger.testing;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A database whose connection breaks on command: after a call was carried out, so that its answer is lost, or before it was
 * sent.
 */
public final class LostAnswers {

    private final MongoDatabase real;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

    /** Around a database that works. */
    public LostAnswers(MongoDatabase real) {
        this.real = real;
    }

    /** The next call of this method of a collection is carried out, and fails. */
    public void loseAnswerTo(String method) {
        loseAnswerTo(method, () -> {});
    }

    /** The next call of this method of a collection is carried out, something else happens, and it fails. */
    public void loseAnswerTo(String method, Runnable meanwhile) {
        faults.add(new Fault(method, true, meanwhile));
    }

    /** The next call of this method of a collection fails without having been carried out. */
    public void loseRequest(String method) {
        loseRequest(method, () -> {});
    }

    /** The next call of this method of a collection fails without having been carried out, after something else happened. */
    public void loseRequest(String method, Runnable meanwhile) {
        faults.add(new Fault(method, false, meanwhile));
    }

    /** Whether every fault has happened. */
    public boolean allHappened() {
        return faults.isEmpty();
    }

    /** The database to give to what is tested. */
    public MongoDatabase database() {
        return (MongoDatabase) Proxy.newProxyInstance(
                LostAnswers.class.getClassLoader(),
                new Class<?>[] {MongoDatabase.class},
                (proxy, method, arguments) -> faulty(call(real, method, arguments)));
    }

    private Object faulty(Object result) {
        if (!(result instanceof MongoCollection<?> collection)) {
            return result;
        }
        return Proxy.newProxyInstance(
                LostAnswers.class.getClassLoader(),
                new Class<?>[] {MongoCollection.class},
                (proxy, method, arguments) -> {
                    Fault fault = faults.peek();
                    if (fault == null || !fault.method().equals(method.getName())) {
                        return faulty(call(collection, method, arguments));
                    }
                    faults.remove();
                    if (fault.carriedOut()) {
                        call(collection, method, arguments);
                    }
                    fault.meanwhile().run();
                    throw new MongoSocketReadException("connection lost by the test", new ServerAddress());
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private record Fault(String method, boolean carriedOut, Runnable meanwhile) {}
}
