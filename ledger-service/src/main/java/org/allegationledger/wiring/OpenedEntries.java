package org.allegationledger.wiring;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.allegationledger.event.json.SealedTexts;
import org.allegationledger.event.json.fields.UnreadableEventException;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.TextSeal;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.rest.audit.EntryOpener;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the texts of entries back in their places, as far as their keys still exist. {@code data.sealed} stays beside them, and gets
 * {@code salted}: the bytes that its commitment is the SHA-256 of.
 */
final class OpenedEntries implements EntryOpener {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TextSeal seal;

    OpenedEntries(TextSeal seal) {
        this.seal = seal;
    }

    @Override
    public List<byte[]> open(List<StoredEvent> events) {
        List<Read> read = events.stream().map(Read::of).toList();
        seal.prefetch(read.stream()
                .flatMap(event -> event.sealed().stream())
                .map(SealedTexts::kid)
                .distinct()
                .toList());
        return read.stream().map(this::opened).toList();
    }

    private byte[] opened(Read read) {
        return read.sealed()
                .flatMap(texts -> salted(read.event(), texts))
                .map(read::with)
                .orElse(read.event().entry());
    }

    private Optional<byte[]> salted(StoredEvent event, SealedTexts texts) {
        try {
            return seal.openSalted(new Sealed(texts.kid(), texts.ciphertext(), texts.commitment()), event.id());
        } catch (SealBrokenException broken) {
            throw new LogCorruptException(
                    "an event's texts are not what was sealed", event.position().value(), broken);
        }
    }

    /**
     * An event on its way out.
     *
     * @param entry the entry as JSON
     * @param sealed the texts that it has
     */
    private record Read(StoredEvent event, JsonNode entry, Optional<SealedTexts> sealed) {

        static Read of(StoredEvent event) {
            JsonNode entry = JSON.readTree(event.entry());
            try {
                // Data that is no object has no texts.
                Optional<SealedTexts> sealed =
                        entry.get("data") instanceof ObjectNode data ? SealedTexts.in(data) : Optional.empty();
                return new Read(event, entry, sealed);
            } catch (UnreadableEventException unreadable) {
                throw new LogCorruptException(
                        "an event cannot be read", event.position().value(), unreadable);
            }
        }

        byte[] with(byte[] salted) {
            ObjectNode data = (ObjectNode) entry.required("data");
            JSON.readTree(Arrays.copyOfRange(salted, TextSeal.SALT_BYTES, salted.length))
                    .properties()
                    .forEach(text -> put(data, JsonPointer.compile(text.getKey()), text.getValue()));
            ((ObjectNode) data.required("sealed")).put("salted", BASE64.encodeToString(salted));
            return JSON.writeValueAsBytes(entry);
        }

        private static void put(JsonNode data, JsonPointer place, JsonNode text) {
            JsonPointer last = place.last();
            switch (data.at(place.head())) {
                case ArrayNode array -> array.set(last.getMatchingIndex(), text);
                case ObjectNode object -> object.set(last.getMatchingProperty(), text);
                default -> throw new IllegalStateException("a sealed text has no place in its event");
            }
        }
    }
}
