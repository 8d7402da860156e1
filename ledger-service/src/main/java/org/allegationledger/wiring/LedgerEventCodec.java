package org.allegationledger.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.event.json.EventData;
import org.allegationledger.event.json.EventDraft;
import org.allegationledger.event.json.EventJson;
import org.allegationledger.event.json.SealedTexts;
import org.allegationledger.event.json.fields.UnreadableEventException;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.TextSeal;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.TextSeal.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What joins the facts to the log: their stored form ({@link EventJson}), its texts sealed under the key of the record that
 * the event is about ({@link TextSeal}). Neither of the two knows the other (design 4.2, Sealed text).
 */
public final class LedgerEventCodec implements EventCodec<Recorded> {

    private final TextSeal seal;
    private final ReadEvents kept = new ReadEvents();

    /** With what seals and opens the texts. */
    public LedgerEventCodec(TextSeal seal) {
        this.seal = seal;
    }

    /**
     * {@inheritDoc}
     *
     * @throws TextSeal.RecordErasedException when the record's key was destroyed; a retry gives the same
     */
    @Override
    public byte[] encode(String eventId, Object payload) {
        if (!(payload instanceof LedgerEvent event)) {
            throw new IllegalArgumentException("only the ledger's events go into its log");
        }
        EventDraft draft = EventJson.write(event);
        return draft.texts()
                .map(texts -> seal.seal(event.id().value(), eventId, texts))
                .map(sealedTexts -> draft.data(
                        new SealedTexts(sealedTexts.record(), sealedTexts.ciphertext(), sealedTexts.commitment())))
                .orElseGet(draft::data);
    }

    @Override
    public Recorded decode(StoredEvent stored) {
        try {
            EventData data = read(stored);
            Recorded recorded = recorded(stored, data.event());
            kept.keep(stored, data);
            return recorded;
        } catch (UnreadableEventException unreadable) {
            throw corrupt(stored, unreadable);
        }
    }

    @Override
    public List<Recorded> open(List<StoredEvent> stored) {
        List<EventData> read = stored.stream().map(this::readOrThrow).toList();
        Set<UUID> records = new HashSet<>();
        read.forEach(data -> data.sealed().ifPresent(sealedTexts -> records.add(sealedTexts.kid())));
        seal.prefetch(records);
        List<Recorded> opened = new ArrayList<>(stored.size());
        for (int i = 0; i < read.size(); i++) {
            opened.add(opened(stored.get(i), read.get(i)));
        }
        return opened;
    }

    private Recorded opened(StoredEvent stored, EventData data) {
        try {
            Optional<byte[]> texts = data.sealed().flatMap(sealedTexts -> texts(sealedTexts, stored));
            LedgerEvent event = texts.map(data::event).orElseGet(data::event);
            data.sealed()
                    .filter(sealedTexts -> !sealedTexts.kid().equals(event.id().value()))
                    .ifPresent(_ -> {
                        throw new LogCorruptException(
                                "texts are sealed under another record's key",
                                stored.position().value());
                    });
            return recorded(stored, event);
        } catch (UnreadableEventException | SealBrokenException unreadable) {
            throw corrupt(stored, unreadable);
        }
    }

    private Optional<byte[]> texts(SealedTexts sealedTexts, StoredEvent stored) {
        return seal.open(
                new Sealed(sealedTexts.kid(), sealedTexts.ciphertext(), sealedTexts.commitment()), stored.id());
    }

    private static EventData read(StoredEvent stored) {
        return EventJson.read(stored.type(), stored.version(), stored.data());
    }

    private EventData readOrThrow(StoredEvent stored) {
        EventData data = kept.take(stored);
        try {
            return data == null ? read(stored) : data;
        } catch (UnreadableEventException unreadable) {
            throw corrupt(stored, unreadable);
        }
    }

    private static Recorded recorded(StoredEvent stored, LedgerEvent event) {
        String author = stored.attributes().get(EntryAttribute.AUTHOR);
        if (author == null) {
            throw new LogCorruptException(
                    "an event does not say who had it recorded",
                    stored.position().value());
        }
        return new Recorded(
                stored.position().value(),
                stored.id(),
                stored.recordedAt(),
                author,
                stored.tags().stream().map(text -> tag(text, stored)).collect(Collectors.toUnmodifiableSet()),
                event);
    }

    private static Tag tag(String text, StoredEvent stored) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new LogCorruptException("a tag has no key", stored.position().value());
        }
        return new Tag(text.substring(0, colon), text.substring(colon + 1));
    }

    private static LogCorruptException corrupt(StoredEvent stored, RuntimeException cause) {
        return new LogCorruptException(
                "an event cannot be read", stored.position().value(), cause);
    }

    /**
     * Events that were read for what they are about, kept for whoever opens their texts next: a projection does first the one and
     * then the other, and reading is the dearer part. An event is kept for the very object that it was read from, until it is asked
     * for or another one takes its place. Thread-safe.
     */
    private static final class ReadEvents {

        /** About what a projection has under way; a power of two. */
        private static final int PLACES = 4_096;

        private final AtomicReferenceArray<@Nullable Read> places = new AtomicReferenceArray<>(PLACES);

        void keep(StoredEvent stored, EventData data) {
            places.set(placeOf(stored), new Read(stored, data));
        }

        /** What was read from this object, and is not kept any longer. */
        @Nullable
        EventData take(StoredEvent stored) {
            int place = placeOf(stored);
            Read read = places.get(place);
            if (read == null || !read.isOf(stored)) {
                return null;
            }
            places.compareAndSet(place, read, null);
            return read.data();
        }

        private static int placeOf(StoredEvent stored) {
            return (int) (stored.position().value() & (PLACES - 1));
        }

        private record Read(StoredEvent stored, EventData data) {

            @SuppressWarnings("ReferenceEquality") // one that is equal would have to be compared byte for byte
            boolean isOf(StoredEvent other) {
                return stored == other;
            }
        }
    }
}
