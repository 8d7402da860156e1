package org.allegationledger.audit.verify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Tags;
import org.allegationledger.event.json.EventDraft;
import org.allegationledger.event.json.EventJson;
import org.allegationledger.event.json.SealedTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one event has to be, also in a log whose operator signs what he likes. */
class EventReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long POSITION = 7;
    private static final LedgerEvent EVENT = Facts.registered(Facts.party(1), Facts.external("a"));
    private static final String SOURCE = "urn:uuid:" + new UUID(1, 2);

    private final ObjectNode entry = entry();

    @Test
    void an_event_is_read_with_its_texts() {
        CheckedEvent read = read(entry, opened());

        assertThat(read.event()).isEqualTo(EVENT);
        assertThat(read.recordedAt()).isEqualTo(Instant.parse("2026-03-02T09:12:33.120Z"));
        assertThat(read.withheld()).isFalse();
    }

    @Test
    void an_event_whose_texts_are_not_opened_is_read_without_them() {
        CheckedEvent read = read(entry, entry.deepCopy());

        assertThat(read.withheld()).isTrue();
        assertThat(read.event().id()).isEqualTo(EVENT.id());
    }

    @ParameterizedTest
    @CsvSource({
        "specversion,0.3,no CloudEvent",
        "sequence,00000000000000000008,sequence is not its position",
        "sequence,7,sequence is not its position",
        "id,7,no UUID",
        "type,ledger.PartyForgotten,cannot be read",
        "type,ledger.SourceRegistered,cannot be read",
        "typeversion,2,cannot be read",
        "recordedtime,yesterday,time of recording",
        "tags,nothing,no JSON"
    })
    void an_entry_that_is_signed_but_wrong_is_named(String attribute, String value, String what) {
        entry.put(attribute, value);

        assertThat(difference(entry, opened())).startsWith("position 7: ").contains(what);
    }

    @Test
    void tags_that_are_not_those_of_the_event_are_named() {
        ArrayNode tags = (ArrayNode) JSON.readTree(entry.required("tags").stringValue());
        entry.put("tags", tags.deepCopy().add("party:" + new UUID(9, 9)).toString());
        assertThat(difference(entry, opened())).contains("tags are not those");

        ArrayNode fewer = JSON.createArrayNode();
        tags.forEach(tag -> {
            if (!tag.stringValue().startsWith("record:")) {
                fewer.add(tag);
            }
        });
        entry.put("tags", fewer.toString());
        assertThat(difference(entry, opened())).contains("tags are not those").contains("record:");

        // Codes under the ledger's key are no one else's to check.
        entry.put("tags", tags.deepCopy().add("command:x").toString());
        assertThat(read(entry, opened()).event()).isEqualTo(EVENT);
    }

    @Test
    void texts_under_the_key_of_another_record_are_named() {
        ((ObjectNode) entry.at("/data/sealed")).put("kid", new UUID(9, 9).toString());

        assertThat(difference(entry, opened())).contains("another record's key");
    }

    @Test
    void what_is_shown_has_to_be_what_was_hashed() {
        assertThat(difference(shown -> shown.put("time", "2020-01-01T00:00:00Z")))
                .contains("at /time");
        assertThat(difference(shown -> ((ObjectNode) shown.required("data")).put("name", "Another")))
                .contains("a text is shown otherwise")
                .contains("/data/name");
        assertThat(difference(shown -> ((ObjectNode) shown.at("/data/sealed")).remove("salted")))
                .contains("otherwise than it was hashed, at /data");
        assertThat(difference(shown -> ((ObjectNode) shown.at("/data/sealed")).put("salted", "AAAA")))
                .contains("not those that were committed to");
        assertThat(difference(shown -> shown.remove("authid"))).contains("at /authid");
    }

    private String difference(Consumer<ObjectNode> change) {
        ObjectNode shown = opened();
        change.accept(shown);
        return difference(entry, shown);
    }

    private static String difference(ObjectNode entry, ObjectNode shown) {
        return catchThrowableOfType(DifferenceException.class, () -> read(entry, shown))
                .finding()
                .text();
    }

    private static CheckedEvent read(ObjectNode entry, ObjectNode shown) {
        return EventReader.read(POSITION, JSON.writeValueAsBytes(entry), JSON.writeValueAsBytes(shown));
    }

    private static byte[] salted() {
        byte[] texts = EventJson.write(EVENT).texts().orElseThrow();
        return ByteBuffer.allocate(32 + texts.length).put(32, texts).array();
    }

    private static ObjectNode entry() {
        EventDraft draft = EventJson.write(EVENT);
        ArrayNode tags = JSON.createArrayNode();
        Set.copyOf(Tags.of(EVENT, Facts.MAC)).forEach(tag -> tags.add(tag.toString()));
        ObjectNode entry = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", new UUID(3, 4).toString())
                .put("source", SOURCE)
                .put("type", "ledger.PartyRegistered")
                .put("typeversion", "1")
                .put("time", "2026-03-02T09:12:33Z")
                .put("recordedtime", "2026-03-02T09:12:33.120Z")
                .put("sequence", "00000000000000000007")
                .put("authid", "local")
                .put("tags", tags.toString());
        entry.set(
                "data",
                JSON.readTree(draft.data(new SealedTexts(EVENT.id().value(), new byte[] {1}, sha256(salted())))));
        return entry;
    }

    private ObjectNode opened() {
        ObjectNode opened = entry.deepCopy();
        ObjectNode data = EventJson.shown(EVENT);
        ObjectNode sealed = (ObjectNode) opened.at("/data/sealed");
        JsonNode withSalt =
                sealed.put("salted", Base64.getUrlEncoder().withoutPadding().encodeToString(salted()));
        data.set("sealed", withSalt);
        opened.set("data", data);
        return opened;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
