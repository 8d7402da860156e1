package org.allegationledger.exchange.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.allegationledger.exchange.table.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows the parties and sources of the ledger into which a file goes: reads the lists of each once, from beginning to end, when the
 * first of them is asked for. It shows what the ledger's views show, which may lack what was recorded a moment ago.
 */
final class LedgerDirectory implements Directory {

    private static final int PAGE_ITEMS = 500;
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LedgerAnswers ledger;
    private final Map<String, Known> collections = new HashMap<>();

    LedgerDirectory(LedgerAnswers ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<UUID> named(String collection, String name) {
        Set<UUID> found = known(collection).byName().getOrDefault(name, Set.of());
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    @Override
    public Optional<UUID> withExternalId(String collection, String externalId) {
        return Optional.ofNullable(known(collection).byExternalId().get(externalId));
    }

    private Known known(String collection) {
        return collections.computeIfAbsent(collection, this::read);
    }

    private Known read(String collection) {
        Known known = new Known(new HashMap<>(), new HashMap<>());
        String first = "/v1/" + collection + "?limit=" + PAGE_ITEMS;
        String path = first;
        while (true) {
            var answer = ledger.await(path);
            if (answer.statusCode() != OK) {
                throw new ImportFailedException("The ledger does not list its " + collection + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            JsonNode page = JSON.readTree(answer.body());
            page.path("items").forEach(known::add);
            if (!page.has("next")) {
                return known;
            }
            path = first + "&cursor=" + URLEncoder.encode(page.get("next").stringValue(), StandardCharsets.UTF_8);
        }
    }

    /** The records of a list. */
    private record Known(Map<String, Set<UUID>> byName, Map<String, UUID> byExternalId) {

        void add(JsonNode item) {
            UUID id = UUID.fromString(item.path("id").stringValue());
            Stream<JsonNode> own =
                    Stream.of("name", "title", "url").filter(item::has).map(item::get);
            Stream.concat(own, item.path("aliases").valueStream())
                    .forEach(name -> byName.computeIfAbsent(name.asString(""), _ -> new HashSet<>())
                            .add(id));
            item.path("externalIds")
                    .forEach(one -> byExternalId.put(
                            one.path("scheme").asString("")
                                    + ':'
                                    + one.path("value").asString(""),
                            id));
        }
    }
}
