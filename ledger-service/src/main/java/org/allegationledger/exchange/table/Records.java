package org.allegationledger.exchange.table;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The ids of what a table speaks of: those that the ledger has, and else those of records that are registered by the way. */
final class Records {

    private final NameBasedGenerator ids;
    private final Directory directory;
    private final Consumer<ObjectNode> registrations;
    private final Map<String, UUID> known = new HashMap<>();

    /**
     * @param namespace of all ids that are made
     * @param directory knows what the ledger has
     * @param registrations takes the commands that register what it does not have
     */
    Records(UUID namespace, Directory directory, Consumer<ObjectNode> registrations) {
        this.ids = Generators.nameBasedGenerator(namespace);
        this.directory = directory;
        this.registrations = registrations;
    }

    /** The id of what a command makes of a case. */
    UUID id(String command, String key) {
        return ids.generate("record:" + command + ':' + key);
    }

    /**
     * The party that is told by its external id, or else by its name.
     *
     * @param party its kind and name
     * @param externalId missing: it has none
     */
    UUID party(ObjectNode party, JsonNode externalId) {
        String name = party.path("name").asString("");
        String told = externalId.isMissingNode() ? "name:" + name : external(externalId);
        return known.computeIfAbsent("party:" + told, key -> {
            Optional<UUID> there = externalId.isMissingNode()
                    ? directory.named("parties", name)
                    : directory.withExternalId("parties", external(externalId));
            return there.orElseGet(() -> register("RegisterParty", key, party, externalId));
        });
    }

    /** The source that is told by its external id, or else by its address or title. */
    UUID source(ObjectNode source, JsonNode externalId) {
        String words = source.path("url").asString(source.path("title").asString(""));
        String told = externalId.isMissingNode() ? "told:" + words : external(externalId);
        return known.computeIfAbsent("source:" + told, key -> {
            Optional<UUID> there = externalId.isMissingNode()
                    ? directory.named("sources", words)
                    : directory.withExternalId("sources", external(externalId));
            return there.orElseGet(() -> register("RegisterSource", key, source, externalId));
        });
    }

    private UUID register(String command, String key, ObjectNode fields, JsonNode externalId) {
        UUID id = ids.generate(key);
        ObjectNode registration = JsonNodeFactory.instance
                .objectNode()
                .put("command", command)
                .put("id", id.toString())
                .setAll(fields);
        if (!externalId.isMissingNode()) {
            registration.putArray("externalIds").add(externalId);
        }
        registrations.accept(registration);
        return id;
    }

    private static String external(JsonNode externalId) {
        return externalId.path("scheme").asString("")
                + ':'
                + externalId.path("value").asString("");
    }
}
