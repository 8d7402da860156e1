package org.allegationledger.exchange.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.allegationledger.exchange.table.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the ledger into which a file goes. */
final class LedgerDirectory implements Directory {

    /** LIMIT: a name that more parties than this begin with may not be found; it is registered then. */
    private static final int MOST_ITEMS = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LedgerAnswers ledger;

    LedgerDirectory(LedgerAnswers ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<UUID> partyNamed(String name) {
        return only(items("/v1/parties?limit=" + MOST_ITEMS + "&q=" + encoded(name)).stream()
                .filter(party -> isNamed(party, name))
                .toList());
    }

    @Override
    public Optional<UUID> withExternalId(String collection, String externalId) {
        return only(items("/v1/" + collection + "?externalId=" + encoded(externalId)));
    }

    private static boolean isNamed(JsonNode party, String name) {
        return Stream.concat(
                        Stream.of(party.path("name")), party.path("aliases").valueStream())
                .anyMatch(one -> one.asString("").equals(name));
    }

    private static Optional<UUID> only(List<JsonNode> items) {
        return items.size() == 1
                ? Optional.of(UUID.fromString(items.getFirst().path("id").stringValue()))
                : Optional.empty();
    }

    /** None, too, where the ledger does not take what is asked, such as a name longer than a name may be. */
    private List<JsonNode> items(String path) {
        var answer = ledger.await(path);
        return answer.statusCode() == 200
                ? JSON.readTree(answer.body()).path("items").valueStream().toList()
                : List.of();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
