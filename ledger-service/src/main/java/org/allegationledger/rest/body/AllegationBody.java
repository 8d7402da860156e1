package org.allegationledger.rest.body;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Text;
import tools.jackson.databind.JsonNode;

/** The bodies of commands about allegations (design 3.1, Allegation). */
public final class AllegationBody {

    static final Shape<AllegationId> ALLEGATION = Shapes.id(AllegationId::new);
    static final Shape<List<Slug>> ACTS = Shapes.some(Shapes.string(Slug::new), Limits.LIST);

    private AllegationBody() {}

    /**
     * Reads an allegation to record.
     *
     * @param newIds gives the allegation an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordAllegation record(JsonNode body, Supplier<UUID> newIds) {
        Shape<RecordAllegation> shape = place -> {
            Fields fields = new Fields(place);
            Field<AllegationId> id = fields.optional("id", ALLEGATION);
            Supplier<AllegationDetails> details = details(fields);
            return fields.make(() -> new RecordAllegation(id.or(new AllegationId(newIds.get())), details.get()));
        };
        return shape.of(body);
    }

    private static Supplier<AllegationDetails> details(Fields fields) {
        Field<Text> title = fields.required("title", Shapes.line(Limits.TITLE));
        Field<Text> summary = fields.optional("summary", Parts.PROSE);
        Field<List<Slug>> acts = fields.required("acts", ACTS);
        Field<List<PartyId>> accusers = fields.required("accusers", Parts.SOME_PARTIES);
        Field<List<PartyId>> accused = fields.optional("accused", Parts.PARTIES);
        Field<List<PartyId>> affected = fields.optional("affected", Parts.PARTIES);
        Field<Occurred> occurred = fields.optional("occurred", Parts::occurred);
        Field<SaidAt> discoveredAt = fields.optional("discoveredAt", Shapes.SAID_AT);
        Field<SaidAt> saidAt = fields.required("saidAt", Shapes.SAID_AT);
        Field<Boolean> saidAtIsLatest = fields.optional("saidAtIsLatest", Shapes.FLAG);
        Field<PartyId> spokesperson = fields.optional("spokesperson", Parts.PARTY);
        Field<AllegationId> inResponseTo = fields.optional("inResponseTo", ALLEGATION);
        Field<List<ExternalId>> externalIds = fields.optional("externalIds", Parts.EXTERNAL_IDS);
        Field<List<Citation>> citations = fields.required("citations", Parts.SOME_CITATIONS);
        return () -> new AllegationDetails(
                title.value(),
                summary.orNull(),
                acts.value(),
                accusers.value(),
                accused.or(List.of()),
                affected.or(List.of()),
                occurred.orNull(),
                discoveredAt.orNull(),
                saidAt.value(),
                saidAtIsLatest.or(false),
                spokesperson.orNull(),
                inResponseTo.orNull(),
                externalIds.or(List.of()),
                citations.value());
    }
}
