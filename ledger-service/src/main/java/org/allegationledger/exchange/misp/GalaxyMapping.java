package org.allegationledger.exchange.misp;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.exchange.client.UnusableFileException;
import org.allegationledger.vocabulary.SaidAt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of one galaxy, as {@code mapping.md} says it. */
final class GalaxyMapping {

    private static final String SPONSOR = "cfr-suspected-state-sponsor";
    private static final String NOBODY = "Unknown";
    private static final String SCHEME = "misp-galaxy-threat-actor";
    private static final String UNSPECIFIED = "unspecified";
    private static final String ENCODED = " \"<>\\^`{|}";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode galaxy;
    private final String hash;
    private final SaidAt retrieved;
    private final NameBasedGenerator ids;
    private final List<ObjectNode> commands = new ArrayList<>();

    GalaxyMapping(JsonNode galaxy, byte[] bytes, SaidAt retrieved) {
        this.galaxy = galaxy;
        this.hash = sha256(bytes);
        this.retrieved = retrieved;
        this.ids = Generators.nameBasedGenerator(namespace(text(galaxy, "uuid")));
    }

    /** The commands, in an order in which each speaks only of records that are there. */
    List<ObjectNode> commands() {
        registerSpeakerAndFile();
        distinct("refs").forEach(this::registerReference);
        Set<String> sponsors = new LinkedHashSet<>();
        galaxy.path("values").forEach(actor -> {
            registerActor(actor);
            if (hasSponsor(actor)) {
                sponsors.add(sponsor(actor));
            }
        });
        sponsors.forEach(this::registerState);
        galaxy.path("values").forEach(actor -> {
            if (hasSponsor(actor)) {
                accuse(actor);
                attribute(actor);
            }
        });
        return commands;
    }

    private void registerSpeakerAndFile() {
        command("RegisterParty", id("speaker")).put("kind", "ORGANISATION").put("name", "MISP Galaxy");
        ObjectNode file = command("RegisterSource", id("file", hash))
                .put("kind", "DATASET")
                .put(
                        "title",
                        "MISP Galaxy: " + text(galaxy, "name") + ", version "
                                + galaxy.path("version").asInt(0))
                .put("contentSha256", hash)
                .put("retrievedAt", retrieved.toString());
        if (!text(galaxy, "source").isEmpty()) {
            file.put("publisher", text(galaxy, "source"));
        }
    }

    private void registerReference(String address) {
        command("RegisterSource", id("reference", address)).put("kind", "OTHER").put("url", encoded(address));
    }

    /** Browsers take some characters that no address may have (RFC 3986); in their encoded form every program does. */
    private static String encoded(String address) {
        StringBuilder encoded = new StringBuilder();
        address.chars().forEach(character -> {
            if (ENCODED.indexOf(character) < 0) {
                encoded.append((char) character);
            } else {
                encoded.append('%').append(HEX.toHexDigits((byte) character));
            }
        });
        return encoded.toString();
    }

    private void registerState(String name) {
        command("RegisterParty", id("state", name)).put("kind", "STATE").put("name", name);
    }

    private void registerActor(JsonNode actor) {
        ObjectNode party =
                command("RegisterParty", actorId(actor)).put("kind", "GROUP").put("name", name(actor));
        Set<String> aliases = new LinkedHashSet<>();
        actor.path("meta")
                .path("synonyms")
                .forEach(synonym -> aliases.add(synonym.asString("").strip()));
        aliases.remove("");
        aliases.remove(name(actor));
        if (!aliases.isEmpty()) {
            aliases.forEach(party.putArray("aliases")::add);
        }
        party.putArray("externalIds").addObject().put("scheme", SCHEME).put("value", text(actor, "uuid"));
    }

    private void accuse(JsonNode actor) {
        ObjectNode allegation = command("RecordAllegation", id("allegation", text(actor, "uuid")))
                .put("title", "Activity of " + name(actor));
        String summary = prose(text(actor, "description"));
        if (!summary.isBlank()) {
            allegation.put("summary", summary);
        }
        allegation.set("acts", acts(actor.path("meta").path("cfr-type-of-incident")));
        allegation.putArray("accusers").add(id("speaker").toString());
        allegation.putArray("accused").add(actorId(actor).toString());
        said(allegation, actor);
    }

    private void attribute(JsonNode actor) {
        ObjectNode attribution = command("RecordAttribution", id("attribution", text(actor, "uuid")))
                .put("allegationId", id("allegation", text(actor, "uuid")).toString())
                .put("party", id("speaker").toString());
        attribution.putArray("attributedTo").add(id("state", sponsor(actor)).toString());
        attribution.putArray("basis").add("UNSPECIFIED");
        String confidence = actor.path("meta").path("attribution-confidence").asString("");
        if (confidence.matches("[0-9]{1,2}|100")) {
            attribution.put("confidence", Integer.parseInt(confidence));
        }
        said(attribution, actor);
    }

    private void said(ObjectNode speech, JsonNode actor) {
        speech.put("saidAt", retrieved.toString()).put("saidAtIsLatest", true);
        speech.putArray("citations")
                .addObject()
                .put("sourceId", id("file", hash).toString())
                .put("locator", "the value with the uuid " + text(actor, "uuid"));
    }

    private static ArrayNode acts(JsonNode types) {
        Set<String> slugs = new LinkedHashSet<>();
        (types.isArray() ? types : NODES.arrayNode().add(types)).forEach(type -> slugs.add(slug(type.asString(""))));
        slugs.remove("");
        ArrayNode acts = NODES.arrayNode();
        (slugs.isEmpty() ? Set.of(UNSPECIFIED) : slugs).forEach(acts::add);
        return acts;
    }

    private static String slug(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String prose(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\\t\\n]]", "");
    }

    private Set<String> distinct(String list) {
        Set<String> values = new LinkedHashSet<>();
        galaxy.path("values")
                .forEach(actor -> actor.path("meta")
                        .path(list)
                        .forEach(value -> values.add(value.asString("").strip())));
        values.remove("");
        return values;
    }

    private static boolean hasSponsor(JsonNode actor) {
        return !sponsor(actor).isEmpty() && !sponsor(actor).equals(NOBODY);
    }

    private static String sponsor(JsonNode actor) {
        return actor.path("meta").path(SPONSOR).asString("").strip();
    }

    private static String name(JsonNode actor) {
        return text(actor, "value").strip();
    }

    private UUID actorId(JsonNode actor) {
        return id("actor", text(actor, "uuid"));
    }

    private UUID id(String... of) {
        return ids.generate(String.join(":", of));
    }

    private ObjectNode command(String name, UUID id) {
        ObjectNode command = NODES.objectNode().put("command", name).put("id", id.toString());
        commands.add(command);
        return command;
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    private static UUID namespace(String uuid) {
        try {
            return UUID.fromString(uuid);
        } catch (IllegalArgumentException _) {
            throw new UnusableFileException("The uuid of the galaxy is none.");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
