package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import java.util.stream.Stream;
import org.allegationledger.search.Words;
import org.allegationledger.view.PartyView;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;

/** A party as a document of the collection {@code parties}. */
public final class PartyDocument {

    /** For the driver. */
    public static final ViewCodec<PartyView> CODEC =
            new ViewCodec<>(PartyView.class, PartyDocument::write, PartyDocument::read);

    private PartyDocument() {}

    private static Document write(PartyView view) {
        PartyDetails details = view.details();
        Document document = new Document("_id", view.id().toString())
                .append("kind", details.kind().name())
                .append("name", details.name().value())
                .append("aliases", Fields.all(details.aliases(), Text::value))
                .append("words", Fields.words(names(details)))
                .append(
                        "names",
                        names(details)
                                .map(Text::value)
                                .map(Words::folded)
                                .distinct()
                                .toList())
                .append("externalIds", SpeechFields.externalIds(details.externalIds()));
        put(document, "actsFor", stored(details.actsFor(), PartyId::toString));
        put(document, "origin", stored(details.origin(), PartyId::toString));
        put(document, "mergedInto", stored(view.mergedInto(), PartyId::toString));
        put(document, "erased", stored(view.erased(), ErasedFields::erased));
        return document.append("recordedAt", Fields.date(view.recordedAt()))
                .append("position", view.position())
                .append("foldedTo", view.foldedTo());
    }

    private static Stream<Text> names(PartyDetails details) {
        return Stream.concat(Stream.of(details.name()), details.aliases().stream())
                .filter(Text::isOpen);
    }

    private static PartyView read(Document document) {
        PartyDetails details = new PartyDetails(
                PartyKind.valueOf(Fields.text(document, "kind")),
                new Text(Fields.text(document, "name")),
                Fields.textsAs(document, "aliases", Text::new),
                SpeechFields.externalIds(document),
                Fields.textAs(document, "actsFor", Fields.idOf(PartyId::new)),
                Fields.textAs(document, "origin", Fields.idOf(PartyId::new)));
        return new PartyView(
                Fields.id(document, PartyId::new),
                details,
                Fields.textAs(document, "mergedInto", Fields.idOf(PartyId::new)),
                Fields.partAs(document, "erased", ErasedFields::erased),
                Fields.instant(document, "recordedAt"),
                Fields.number(document, "position"),
                Fields.number(document, "foldedTo"));
    }
}
