package org.allegationledger.event.json;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.JsonObjects;
import org.allegationledger.event.json.fields.OpenedTexts;
import org.allegationledger.event.json.fields.UnreadableEventException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sealed texts of an event, as they stand in its data: {@code {"v": 1, "kid", "ct", "com"}} (design 4.2, Sealed text).
 *
 * @param kid the record whose key seals them
 * @param ciphertext nonce, ciphertext and tag
 * @param commitment to the salt and the texts, 32 bytes
 */
public record SealedTexts(UUID kid, byte[] ciphertext, byte[] commitment) {

    private static final int VERSION = 1;
    private static final int COMMITMENT_BYTES = 32;

    /**
     * The sealed texts of an event.
     *
     * @param data its payload, by any build up to this one
     * @return empty when it has none
     * @throws UnreadableEventException when they are of no known form
     */
    public static Optional<SealedTexts> in(ObjectNode data) {
        JsonNode sealed = data.get(EventDraft.SEALED);
        if (sealed == null) {
            return Optional.empty();
        }
        ObjectNode holder = JsonObjects.object();
        holder.set(EventDraft.SEALED, sealed);
        return Optional.of(FieldsIn.of(holder, OpenedTexts.none()).object(EventDraft.SEALED, SealedTexts::read));
    }

    void write(ObjectNode sealed) {
        sealed.put("v", VERSION);
        sealed.put("kid", kid.toString());
        sealed.put("ct", base64(ciphertext));
        sealed.put("com", base64(commitment));
    }

    static SealedTexts read(FieldsIn in) {
        if (in.number("v") != VERSION) {
            throw new UnreadableEventException("texts are sealed in a form that is not known here", "/sealed/v");
        }
        SealedTexts sealed = new SealedTexts(
                in.value("kid", FieldsIn::uuid),
                in.value("ct", SealedTexts::bytes),
                in.value("com", SealedTexts::bytes));
        if (sealed.commitment.length != COMMITMENT_BYTES) {
            throw new UnreadableEventException("a commitment does not have 32 bytes", "/sealed/com");
        }
        return sealed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
