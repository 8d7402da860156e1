package org.allegationledger.projection.document;

import java.util.function.Function;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;

/**
 * Lets the driver read and write a view by its two mapping functions.
 *
 * @param <V> the view
 */
public final class ViewCodec<V> implements Codec<V> {

    private final DocumentCodec documents = new DocumentCodec();
    private final Class<V> form;
    private final Function<V, Document> write;
    private final Function<Document, V> read;

    ViewCodec(Class<V> form, Function<V, Document> write, Function<Document, V> read) {
        this.form = form;
        this.write = write;
        this.read = read;
    }

    /** The view as a document, to which the caller may add fields of its own. */
    public Document toDocument(V view) {
        return write.apply(view);
    }

    /** The view in a document; fields that are not the view's are passed over. */
    public V fromDocument(Document document) {
        return read.apply(document);
    }

    @Override
    public void encode(BsonWriter writer, V view, EncoderContext context) {
        documents.encode(writer, write.apply(view), context);
    }

    @Override
    public V decode(BsonReader reader, DecoderContext context) {
        return read.apply(documents.decode(reader, context));
    }

    @Override
    public Class<V> getEncoderClass() {
        return form;
    }
}
