package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.event.StatementFact;
import org.allegationledger.view.AllegationView;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;

/** An allegation, with its stances, as a document of the collection {@code allegations}. */
public final class AllegationDocument {

    /** For the driver. */
    public static final ViewCodec<AllegationView> CODEC =
            new ViewCodec<>(AllegationView.class, AllegationDocument::write, AllegationDocument::read);

    private AllegationDocument() {}

    private static Document write(AllegationView view) {
        Document answers = new Document();
        view.answers().forEach((stance, parties) -> answers.append(stance.name(), parties));
        Document document = new Document("_id", view.id().toString());
        describe(document, view.details());
        put(document, "erased", stored(view.erased(), ErasedFields::erased));
        return document.append(
                        "words",
                        Fields.words(
                                Stream.of(view.details().title(), view.details().summary())))
                .append("parties", parties(view))
                .append("countsAs", Fields.all(List.copyOf(view.countsAs().entrySet()), AllegationDocument::countsAs))
                .append("retracted", view.retracted())
                .append("statements", Fields.all(view.statements(), StanceFields::statement))
                .append("stances", Fields.all(view.stances(), StanceFields::stance))
                .append("status", view.status().name())
                .append("answers", answers)
                .append("recordedAt", Fields.date(view.recordedAt()))
                .append("position", view.position())
                .append("foldedTo", view.foldedTo());
    }

    private static AllegationView read(Document document) {
        Map<Stance, Integer> answers = new EnumMap<>(Stance.class);
        Fields.present(document.get("answers", Document.class))
                .forEach((stance, parties) -> answers.put(Stance.valueOf(stance), (Integer) parties));
        return new AllegationView(
                Fields.id(document, AllegationId::new),
                details(document),
                Fields.flag(document, "retracted"),
                Fields.partsAs(document, "statements", StanceFields::statement),
                Fields.partsAs(document, "stances", StanceFields::stance),
                AllegationStatus.valueOf(Fields.text(document, "status")),
                Map.copyOf(answers),
                countsAs(document),
                Fields.partAs(document, "erased", ErasedFields::erased),
                Fields.instant(document, "recordedAt"),
                Fields.number(document, "position"),
                Fields.number(document, "foldedTo"));
    }

    private static void describe(Document document, AllegationDetails details) {
        document.append("title", details.title().value());
        put(document, "summary", stored(details.summary(), Text::value));
        document.append("acts", Fields.texts(details.acts()))
                .append("accusers", Fields.texts(details.accusers()))
                .append("accused", Fields.texts(details.accused()))
                .append("affected", Fields.texts(details.affected()));
        put(document, "occurred", stored(details.occurred(), SpeechFields::occurred));
        put(document, "discoveredAt", stored(details.discoveredAt(), SpeechFields::saidAt));
        document.append("saidAt", SpeechFields.saidAt(details.saidAt()))
                .append("saidAtIsLatest", details.saidAtIsLatest());
        put(document, "spokesperson", stored(details.spokesperson(), PartyId::toString));
        put(document, "inResponseTo", stored(details.inResponseTo(), AllegationId::toString));
        document.append("externalIds", SpeechFields.externalIds(details.externalIds()))
                .append("citations", SpeechFields.citations(details.citations()));
    }

    private static AllegationDetails details(Document document) {
        return new AllegationDetails(
                new Text(Fields.text(document, "title")),
                Fields.textAs(document, "summary", Text::new),
                Fields.textsAs(document, "acts", Slug::new),
                Fields.textsAs(document, "accusers", Fields.idOf(PartyId::new)),
                Fields.textsAs(document, "accused", Fields.idOf(PartyId::new)),
                Fields.textsAs(document, "affected", Fields.idOf(PartyId::new)),
                Fields.partAs(document, "occurred", SpeechFields::occurred),
                Fields.partAs(document, "discoveredAt", SpeechFields::saidAt),
                Fields.present(Fields.partAs(document, "saidAt", SpeechFields::saidAt)),
                Fields.flag(document, "saidAtIsLatest"),
                Fields.textAs(document, "spokesperson", Fields.idOf(PartyId::new)),
                Fields.textAs(document, "inResponseTo", Fields.idOf(AllegationId::new)),
                SpeechFields.externalIds(document),
                SpeechFields.citations(document));
    }

    /** Whoever accuses, is accused, attributed or affected, or spoke, as the one that it counts as: one index finds them all. */
    private static List<Object> parties(AllegationView view) {
        AllegationDetails details = view.details();
        Stream<PartyId> inAllegation = Stream.of(
                        details.accusers().stream(),
                        details.accused().stream(),
                        details.affected().stream(),
                        Stream.ofNullable(details.spokesperson()))
                .flatMap(parties -> parties);
        Stream<PartyId> inStatements = view.statements().stream()
                .filter(statement -> !statement.retracted())
                .flatMap(AllegationDocument::parties);
        return Stream.concat(inAllegation, inStatements)
                .map(party -> view.countsAs().getOrDefault(party, party))
                .distinct()
                .<Object>map(PartyId::toString)
                .toList();
    }

    private static Document countsAs(Map.Entry<PartyId, PartyId> party) {
        return new Document("party", party.getKey().toString())
                .append("as", party.getValue().toString());
    }

    private static Map<PartyId, PartyId> countsAs(Document document) {
        return Fields.present(document.getList("countsAs", Document.class)).stream()
                .collect(Collectors.toUnmodifiableMap(
                        party -> new PartyId(Fields.uuid(party, "party")),
                        party -> new PartyId(Fields.uuid(party, "as"))));
    }

    private static Stream<PartyId> parties(StatementFact statement) {
        return Stream.concat(
                Stream.concat(Stream.of(statement.party()), Stream.ofNullable(statement.spokesperson())),
                statement.details() instanceof AttributionDetails attribution
                        ? attribution.attributedTo().stream()
                        : Stream.empty());
    }
}
