package org.allegationledger.event.json;

import java.util.Optional;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.JsonObjects;
import org.allegationledger.event.json.fields.OpenedTexts;
import org.allegationledger.event.json.fields.UnreadableEventException;
import org.allegationledger.vocabulary.InvalidValueException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An event on its way from the log: its fields, and its texts as they were sealed. */
public final class EventData {

    private final EventType type;
    private final ObjectNode fields;
    private final @Nullable SealedTexts sealed;

    private EventData(EventType type, ObjectNode fields, @Nullable SealedTexts sealed) {
        this.type = type;
        this.fields = fields;
        this.sealed = sealed;
    }

    static EventData of(EventType type, String version, ObjectNode data) {
        SealedTexts sealed = SealedTexts.in(data).orElse(null);
        data.remove(EventDraft.SEALED);
        return new EventData(type, Upcasting.current(type, version, data), sealed);
    }

    /** What the event's texts were sealed to; empty when it has none. */
    public Optional<SealedTexts> sealed() {
        return Optional.ofNullable(sealed);
    }

    /**
     * The event with its texts left sealed.
     *
     * @throws UnreadableEventException when the fields are not those of the event, or it has texts and they were left out
     */
    public LedgerEvent event() {
        return event(sealed == null ? OpenedTexts.of(JsonObjects.object()) : OpenedTexts.none());
    }

    /**
     * The event with its texts.
     *
     * @param texts what {@link EventDraft#texts} gave
     * @throws UnreadableEventException when the fields or texts are not those of the event
     */
    public LedgerEvent event(byte[] texts) {
        return event(JsonObjects.object(texts));
    }

    /** The same of texts that were read already. */
    public LedgerEvent event(ObjectNode texts) {
        return event(OpenedTexts.of(texts));
    }

    private LedgerEvent event(OpenedTexts texts) {
        FieldsIn in = FieldsIn.of(fields, texts);
        try {
            LedgerEvent event = EventJson.read(type, in);
            in.end();
            texts.end();
            return event;
        } catch (InvalidValueException invalid) {
            throw new UnreadableEventException("the fields of an event do not go together", "", invalid);
        }
    }
}
