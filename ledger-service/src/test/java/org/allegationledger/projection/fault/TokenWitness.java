package org.allegationledger.projection.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.event.Recorded;
import org.allegationledger.projection.GivenLog;
import org.allegationledger.projection.ViewsOf;
import org.allegationledger.testing.TestStore;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;

/**
 * Watches what several nodes do with their tokens, and remembers what must not be: a token that is stored before the
 * documents hold every event behind it, a token that goes back, and a node that writes to a segment which another one has
 * claimed since. Thread-safe.
 */
final class TokenWitness {

    private final TestStore store;
    private final GivenLog log;
    private final int segments;
    private final AtomicLong moments = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /**
     * @param store looked into by a way that nothing is wrong with
     * @param segments of each projection
     */
    TokenWitness(TestStore store, GivenLog log, int segments) {
        this.store = store;
        this.log = log;
        this.segments = segments;
    }

    /** The same token store, watched. */
    TokenStore watch(String node, TokenStore tokens) {
        return (TokenStore) Proxy.newProxyInstance(
                TokenStore.class.getClassLoader(), new Class<?>[] {TokenStore.class}, (_, method, arguments) -> {
                    Call call = () -> call(tokens, method, arguments);
                    return switch (method.getName()) {
                        case "fetchToken" -> claim(node, (String) arguments[0], segment(arguments[1]), call);
                        case "storeToken" -> {
                            long behind =
                                    ((TrackingToken) arguments[0]).position().orElse(0);
                            yield store(node, (String) arguments[1], (int) arguments[2], behind, call);
                        }
                        case "extendClaim" -> asOwner(node, id((String) arguments[0], (int) arguments[1]), call);
                        default -> call.make();
                    };
                });
    }

    /** What must not be and was. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many tokens were held against the documents until now. */
    long looks() {
        return looks.get();
    }

    private Object claim(String node, String processor, int segment, Call call) throws Throwable {
        Watched here = watched(id(processor, segment));
        long least = here.stored();
        long began = moments.incrementAndGet();
        CompletableFuture<?> answer = call.make();
        if (isGood(answer)) {
            here.claimed(node, new Claim(began, moments.incrementAndGet()));
            long token = answer.join() instanceof TrackingToken given
                    ? given.position().orElse(0)
                    : 0;
            if (token < least) {
                wrong.add(node + " was given a token of " + processor + '/' + segment + " that is behind a stored one");
            }
        }
        return answer;
    }

    private Object store(String node, String processor, int segment, long behind, Call call) throws Throwable {
        Watched here = watched(id(processor, segment));
        holdAgainstDocuments(processor, segment, here.checked(), behind);
        here.check(behind);
        CompletableFuture<?> answer = asOwner(node, id(processor, segment), call);
        if (isGood(answer) && !here.store(behind)) {
            wrong.add(node + " stored a token of " + processor + '/' + segment + " that goes back");
        }
        return answer;
    }

    /** A write of an owner must fail when another node claimed the segment since: after this one did, and before now. */
    private CompletableFuture<?> asOwner(String node, String id, Call call) throws Throwable {
        boolean isLost = watched(id).isLostBy(node);
        CompletableFuture<?> answer = call.make();
        if (isLost && isGood(answer)) {
            wrong.add(node + " wrote to " + id + ", which another node had claimed");
        }
        return answer;
    }

    private void holdAgainstDocuments(String view, int segment, long from, long behind) {
        looks.incrementAndGet();
        Segment mask = new Segment(segment, segments - 1);
        Map<String, Long> needed = new HashMap<>();
        for (Recorded recorded : log.events().subList((int) Math.min(from, behind), (int) behind)) {
            ViewsOf.documentOf(view, recorded.event())
                    .filter(document -> mask.matches(document.hashCode()))
                    .ifPresent(document -> needed.put(document, recorded.position()));
        }
        Map<String, Long> there = ViewsOf.foldedTo(store.database(), view, needed.keySet());
        needed.forEach((document, position) -> {
            if (there.getOrDefault(document, -1L) < position) {
                wrong.add(
                        "a token of " + view + '/' + segment + " was stored before a document held what is behind it");
            }
        });
    }

    private Watched watched(String id) {
        return watched.computeIfAbsent(id, _ -> new Watched());
    }

    private static String id(String processor, int segment) {
        return processor + '/' + segment;
    }

    private static int segment(Object given) {
        return given instanceof Segment segment ? segment.getSegmentId() : (int) given;
    }

    private static boolean isGood(CompletableFuture<?> answer) {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    private static CompletableFuture<?> call(TokenStore tokens, Method method, Object[] arguments) throws Throwable {
        try {
            return (CompletableFuture<?>) method.invoke(tokens, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private interface Call {
        CompletableFuture<?> make() throws Throwable;
    }

    /** A claim that was got between two moments. */
    private record Claim(long began, long ended) {}

    /** What was seen of a segment. */
    private static final class Watched {

        private final Map<String, Claim> claims = new HashMap<>();
        private long stored;
        private long checked;

        synchronized void claimed(String node, Claim claim) {
            claims.put(node, claim);
        }

        synchronized boolean isLostBy(String node) {
            Claim own = claims.get(node);
            return own == null
                    || claims.entrySet().stream()
                            .anyMatch(other -> !other.getKey().equals(node)
                                    && other.getValue().began() > own.ended());
        }

        synchronized boolean store(long token) {
            boolean isFurther = token >= stored;
            stored = Math.max(stored, token);
            return isFurther;
        }

        synchronized long stored() {
            return stored;
        }

        synchronized void check(long token) {
            checked = Math.max(checked, token);
        }

        synchronized long checked() {
            return checked;
        }
    }
}
