package org.allegationledger.event.json;

import java.util.Optional;
import org.allegationledger.event.json.fields.JsonObjects;
import tools.jackson.databind.node.ObjectNode;

/** An event on its way to the log: its fields with every text taken out, and the texts, which are to be sealed. */
public final class EventDraft {

    static final String SEALED = "sealed";

    private final ObjectNode fields;
    private final ObjectNode texts;

    EventDraft(ObjectNode fields, ObjectNode texts) {
        this.fields = fields;
        this.texts = texts;
    }

    /** All texts as the bytes of one JSON object, JSON Pointer to value; empty when the event has no text. */
    public Optional<byte[]> texts() {
        return texts.isEmpty() ? Optional.empty() : Optional.of(JsonObjects.bytes(texts));
    }

    /** The payload's bytes, when there is nothing to seal. */
    public byte[] data() {
        return JsonObjects.bytes(fields);
    }

    /** The payload's bytes, with the sealed texts as their last member. */
    public byte[] data(SealedTexts sealed) {
        ObjectNode data = fields.deepCopy();
        sealed.write(data.putObject(SEALED));
        return JsonObjects.bytes(data);
    }
}
