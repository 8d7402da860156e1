package org.allegationledger.append.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.allegationledger.command.Request;
import org.allegationledger.command.Request.Precondition;
import org.axonframework.messaging.core.Metadata;

/** Carries a {@link Request} as the metadata of a command message, and back. */
public final class CommandMetadata {

    private static final String CALLER = "caller";
    private static final String CANONICAL = "canonical";
    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final String IF_MATCH = "if-match";
    private static final String RECALL = "recall";
    private static final String ANY = "*";
    private static final String SEPARATOR = ",";

    private CommandMetadata() {}

    /**
     * The request as metadata.
     *
     * @param mayRecall whether the decision may rest on memory
     */
    public static Metadata of(Request request, boolean mayRecall) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(CALLER, request.caller());
        entries.put(CANONICAL, request.canonical());
        request.idempotencyKey().ifPresent(key -> entries.put(IDEMPOTENCY_KEY, key));
        request.ifMatch().ifPresent(condition -> entries.put(IF_MATCH, write(condition)));
        if (mayRecall) {
            entries.put(RECALL, "");
        }
        return Metadata.from(entries);
    }

    /** The metadata of a group, whose requests are in its payload. */
    public static Metadata ofGroup(boolean mayRecall) {
        return mayRecall ? Metadata.with(RECALL, "") : Metadata.emptyInstance();
    }

    /** Whether the decision may rest on memory. */
    public static boolean mayRecall(Metadata metadata) {
        return metadata.containsKey(RECALL);
    }

    /** The request again. */
    public static Request request(Metadata metadata) {
        return new Request(
                metadata.getOrDefault(CALLER, ""),
                metadata.getOrDefault(CANONICAL, ""),
                Optional.ofNullable(metadata.get(IDEMPOTENCY_KEY)),
                Optional.ofNullable(metadata.get(IF_MATCH)).map(CommandMetadata::read));
    }

    private static String write(Precondition condition) {
        return condition.anyPosition()
                ? ANY
                : condition.positions().stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
    }

    private static Precondition read(String written) {
        if (written.equals(ANY)) {
            return new Precondition(true, Set.of());
        }
        return new Precondition(
                false,
                Set.of(written.split(SEPARATOR)).stream()
                        .filter(position -> !position.isEmpty())
                        .map(Long::valueOf)
                        .collect(Collectors.toSet()));
    }
}
