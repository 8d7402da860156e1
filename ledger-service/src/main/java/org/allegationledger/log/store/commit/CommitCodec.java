package org.allegationledger.log.store.commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.LogCorruptException;
import org.bson.BsonBinary;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;

/** Reads and writes a commit without an intermediate document: replays read hundreds of thousands of them. */
final class CommitCodec implements Codec<Commit> {

    static final String ID = "_id";
    static final String EVENTS = "events";
    static final String TYPE = "type";
    static final String TAGS = "tags";
    private static final String AT = "at";
    private static final String ROOT = "root";
    private static final String RANGE = "range";
    private static final String ENTRY = "entry";

    @Override
    public Class<Commit> getEncoderClass() {
        return Commit.class;
    }

    @Override
    public void encode(BsonWriter writer, Commit commit, EncoderContext context) {
        writer.writeStartDocument();
        writer.writeInt64(ID, commit.position());
        writer.writeDateTime(AT, commit.at().toEpochMilli());
        writer.writeBinaryData(ROOT, new BsonBinary(commit.root()));
        byte[] range = commit.range();
        if (range != null) {
            writer.writeBinaryData(RANGE, new BsonBinary(range));
        }
        writer.writeStartArray(EVENTS);
        for (CommitEvent event : commit.events()) {
            writer.writeStartDocument();
            writer.writeString(TYPE, event.type());
            writer.writeStartArray(TAGS);
            event.tags().forEach(writer::writeString);
            writer.writeEndArray();
            writer.writeBinaryData(ENTRY, new BsonBinary(event.entry()));
            writer.writeEndDocument();
        }
        writer.writeEndArray();
        writer.writeEndDocument();
    }

    @Override
    public Commit decode(BsonReader reader, DecoderContext context) {
        long position = -1;
        Instant at = null;
        byte[] root = null;
        byte[] range = null;
        List<CommitEvent> events = List.of();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            switch (reader.readName()) {
                case ID -> position = reader.readInt64();
                case AT -> at = Instant.ofEpochMilli(reader.readDateTime());
                case ROOT -> root = reader.readBinaryData().getData();
                case RANGE -> range = reader.readBinaryData().getData();
                case EVENTS -> events = events(reader);
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        if (position < 0 || at == null || root == null || events.isEmpty()) {
            throw new LogCorruptException("a commit lacks a field", position);
        }
        return new Commit(position, at, root, range, events);
    }

    private static List<CommitEvent> events(BsonReader reader) {
        List<CommitEvent> events = new ArrayList<>(1);
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            events.add(event(reader));
        }
        reader.readEndArray();
        return events;
    }

    private static CommitEvent event(BsonReader reader) {
        String type = "";
        byte @Nullable [] entry = null;
        List<String> tags = new ArrayList<>();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            switch (reader.readName()) {
                case TYPE -> type = reader.readString();
                case TAGS -> {
                    reader.readStartArray();
                    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                        tags.add(reader.readString());
                    }
                    reader.readEndArray();
                }
                case ENTRY -> entry = reader.readBinaryData().getData();
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        // An event without an entry does not hash to its root: whoever checks the commit reports it with its position.
        return new CommitEvent(type, tags, entry == null ? new byte[0] : entry);
    }
}
