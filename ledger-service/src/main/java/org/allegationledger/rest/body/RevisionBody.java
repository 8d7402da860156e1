package org.allegationledger.rest.body;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.allegationledger.command.Command.AddCitations;
import org.allegationledger.command.Command.CorrectStatement;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bodies of commands about what was recorded before: by a statement or by an allegation (design 3.2), or at all. */
public final class RevisionBody {

    private RevisionBody() {}

    /**
     * Reads a correction. Which of the fields the record has is known only where it is decided.
     *
     * @param id of the statement or the allegation, from the path
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static CorrectStatement correction(JsonNode body, StatementId id) {
        Shape<CorrectStatement> shape = place -> {
            Fields fields = new Fields(place);
            Field<Text> reason = fields.required("reason", Parts.PROSE);
            Field<Correction> changes = fields.required("changes", RevisionBody::changes);
            return fields.make(() -> new CorrectStatement(id, reason.value(), changes.value()));
        };
        return shape.of(body);
    }

    /**
     * Reads a retraction.
     *
     * @param id of the statement or the allegation, from the path
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RetractStatement retraction(JsonNode body, StatementId id) {
        Shape<RetractStatement> shape = place -> {
            Fields fields = new Fields(place);
            Field<Text> reason = fields.required("reason", Parts.PROSE);
            return fields.make(() -> new RetractStatement(id, reason.value()));
        };
        return shape.of(body);
    }

    /**
     * Reads further citations.
     *
     * @param id of the statement or the allegation, from the path
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static AddCitations citations(JsonNode body, StatementId id) {
        Shape<AddCitations> shape = place -> {
            Fields fields = new Fields(place);
            Field<List<Citation>> citations = fields.required("citations", Parts.SOME_CITATIONS);
            return fields.make(() -> new AddCitations(id, citations.value()));
        };
        return shape.of(body);
    }

    /**
     * Reads an erasure.
     *
     * @param newIds gives the erasure an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static EraseRecord erasure(JsonNode body, Supplier<UUID> newIds) {
        Shape<EraseRecord> shape = place -> {
            Fields fields = new Fields(place);
            Field<ErasureId> id = fields.optional("id", Shapes.id(ErasureId::new));
            Field<UUID> record = fields.required("recordId", Shapes.id(Function.identity()));
            Field<Text> legalBasis = fields.required("legalBasis", Shapes.line(Limits.LEGAL_BASIS));
            Field<Text> reason = fields.required("reason", Parts.PROSE);
            return fields.make(() -> new EraseRecord(
                    id.or(new ErasureId(newIds.get())), record.value(), legalBasis.value(), reason.value()));
        };
        return shape.of(body);
    }

    private static @Nullable Correction changes(Place place) {
        Fields fields = Fields.some(place);
        Supplier<SpeechChanges> speech = speech(fields);
        Supplier<StatementChanges> statement = statement(fields);
        Supplier<AllegationChanges> allegation = allegation(fields);
        return fields.make(() -> new Correction(speech.get(), statement.get(), allegation.get()));
    }

    private static Supplier<SpeechChanges> speech(Fields fields) {
        Field<SaidAt> saidAt = fields.optional("saidAt", Shapes.SAID_AT);
        Field<Boolean> saidAtIsLatest = fields.replaced("saidAtIsLatest", Shapes.FLAG, false);
        Field<Change<PartyId>> spokesperson = fields.change("spokesperson", Parts.PARTY);
        Field<List<ExternalId>> externalIds = fields.replaced("externalIds", Parts.EXTERNAL_IDS, List.of());
        Field<List<Citation>> citations = fields.optional("citations", Parts.SOME_CITATIONS);
        return () -> new SpeechChanges(
                saidAt.orNull(),
                saidAtIsLatest.orNull(),
                spokesperson.orNull(),
                externalIds.orNull(),
                citations.orNull());
    }

    private static Supplier<StatementChanges> statement(Fields fields) {
        Field<PartyId> party = fields.optional("party", Parts.PARTY);
        Field<Change<Text>> note = fields.change("note", Parts.PROSE);
        Field<Extent> extent = fields.optional("extent", StatementBody.EXTENT);
        Field<List<PartyId>> attributedTo = fields.optional("attributedTo", Parts.SOME_PARTIES);
        Field<List<Basis>> basis = fields.optional("basis", StatementBody.BASIS);
        Field<Change<Integer>> confidence = fields.change("confidence", StatementBody.CONFIDENCE);
        Field<Change<Text>> confidenceAs = fields.change("confidenceAs", Parts.NAME);
        Field<Phase> phase = fields.optional("phase", StatementBody.PHASE);
        Field<Change<StatementId>> regarding = fields.change("regarding", StatementBody.STATEMENT);
        return () -> new StatementChanges(
                party.orNull(),
                note.orNull(),
                extent.orNull(),
                attributedTo.orNull(),
                basis.orNull(),
                confidence.orNull(),
                confidenceAs.orNull(),
                phase.orNull(),
                regarding.orNull());
    }

    private static Supplier<AllegationChanges> allegation(Fields fields) {
        Field<Text> title = fields.optional("title", Shapes.line(Limits.TITLE));
        Field<Change<Text>> summary = fields.change("summary", Parts.PROSE);
        Field<List<Slug>> acts = fields.optional("acts", AllegationBody.ACTS);
        Field<List<PartyId>> accusers = fields.optional("accusers", Parts.SOME_PARTIES);
        Field<List<PartyId>> accused = fields.replaced("accused", Parts.PARTIES, List.of());
        Field<List<PartyId>> affected = fields.replaced("affected", Parts.PARTIES, List.of());
        Field<Change<Occurred>> occurred = fields.change("occurred", Parts::occurred);
        Field<Change<SaidAt>> discoveredAt = fields.change("discoveredAt", Shapes.SAID_AT);
        Field<Change<AllegationId>> inResponseTo = fields.change("inResponseTo", AllegationBody.ALLEGATION);
        return () -> new AllegationChanges(
                title.orNull(),
                summary.orNull(),
                acts.orNull(),
                accusers.orNull(),
                accused.orNull(),
                affected.orNull(),
                occurred.orNull(),
                discoveredAt.orNull(),
                inResponseTo.orNull());
    }
}
