package org.allegationledger.audit.verify.answer;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.JsonDifference;
import org.allegationledger.audit.verify.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records whose answers are not what the events so far make of them. A record may have changed since: each is asked for again, and
 * its answer's version says which events it holds; further ones are checked first. Records are added by any thread.
 */
public final class Suspects {

    /** One that lies about more is caught with these. */
    private static final int MOST = 10_000;

    private static final int MOST_ROUNDS = 5;
    private static final int OK = Service.OK;
    private static final String RESPONSES = "/responses";
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Set<Kind.One> suspects = new LinkedHashSet<>();

    /** How an answer differs, and up to which position it is known. */
    private record Answered(Optional<JsonDifference> difference, long version) {

        /** Whether no later event explains it: responses to an allegation are no part of its version. */
        boolean isReal(long size) {
            return version < size
                    && difference.isPresent()
                    && !difference.get().pointer().startsWith(RESPONSES);
        }
    }

    synchronized void add(Kind.One one) {
        if (suspects.size() < MOST) {
            suspects.add(one);
        }
    }

    /**
     * Asks for each again.
     *
     * @param views what the events so far make of it
     * @param advance has events up to a position and beyond checked and folded; says whether there were any further ones
     * @param size of the log that was checked, before
     * @return the first that does differ, by the last event that is in it
     */
    public synchronized Optional<Finding> first(Service service, Views views, LongPredicate advance, long size) {
        List<Kind.One> ordered = suspects.stream()
                .sorted(Comparator.comparingLong(views::foldedTo))
                .toList();
        Log log = new Log(size, advance);
        return ordered.stream()
                .flatMap(one -> finding(service, views, log, one).stream())
                .findFirst();
    }

    private static Optional<Finding> finding(Service service, Views views, Log log, Kind.One one) {
        for (int round = 1; ; round++) {
            Answered answered = ask(service, views, one);
            if (answered.difference().isEmpty()) {
                return Optional.empty();
            }
            boolean real = answered.isReal(log.size) && views.foldedTo(one) != Finding.NOWHERE;
            if (real || round == MOST_ROUNDS || !log.advance(answered.version(), views)) {
                JsonDifference difference = answered.difference().get();
                return Optional.of(new Finding(
                        views.foldedTo(one),
                        "the service's answer is not what the events make of it: " + one.path() + ", at "
                                + (difference.pointer().isEmpty() ? "all of it" : difference.pointer()),
                        difference.expected(),
                        difference.found()));
            }
        }
    }

    private static Answered ask(Service service, Views views, Kind.One one) {
        Service.Answer answer = service.get(one.path());
        Optional<ObjectNode> expected = views.answer(one, true);
        long version = version(answer);
        if (answer.status() != OK) {
            String status = "status " + answer.status();
            return new Answered(expected.map(_ -> new JsonDifference("", "status " + OK, status)), version);
        }
        JsonNode found;
        try {
            found = JSON.readTree(answer.body());
        } catch (JacksonException notJson) {
            return new Answered(Optional.of(new JsonDifference("", "JSON", "something else")), version);
        }
        return new Answered(
                expected.isEmpty()
                        ? Optional.of(new JsonDifference("", "no such record", "one"))
                        : JsonDifference.first(expected.get(), found),
                Math.max(version, found.path("position").asLong(-1)));
    }

    private static long version(Service.Answer answer) {
        Matcher version = VERSION.matcher(answer.headers().firstValue("ETag").orElse(""));
        return version.matches() ? Long.parseLong(version.group(1)) : Finding.NOWHERE;
    }

    /** How far the log was checked. */
    private static final class Log {
        private long size;
        private final LongPredicate advance;

        Log(long size, LongPredicate advance) {
            this.size = size;
            this.advance = advance;
        }

        boolean advance(long version, Views views) {
            if (!advance.test(version)) {
                return false;
            }
            views.lookAgain();
            size = Math.max(size, version + 1);
            return true;
        }
    }
}
