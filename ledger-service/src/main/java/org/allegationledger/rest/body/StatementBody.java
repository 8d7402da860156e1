package org.allegationledger.rest.body;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.command.Command.RecordAdmission;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordCorroboration;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RecordDispute;
import org.allegationledger.command.Command.RecordInvestigation;
import org.allegationledger.command.Command.RecordNoComment;
import org.allegationledger.command.Command.RecordWithdrawal;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WithdrawalDetails;
import tools.jackson.databind.JsonNode;

/** The bodies of commands that record statements (design 3.1, Statement): what they have in common, and each kind's own. */
public final class StatementBody {

    private static final int CERTAIN = 100;

    static final Shape<StatementId> STATEMENT = Shapes.id(StatementId::new);
    static final Shape<List<Basis>> BASIS = Shapes.some(Shapes.oneOf(Basis.class), Limits.LIST);
    static final Shape<Integer> CONFIDENCE = Shapes.whole(0, CERTAIN);
    static final Shape<Extent> EXTENT = Shapes.oneOf(Extent.class);
    static final Shape<Phase> PHASE = Shapes.oneOf(Phase.class);

    private StatementBody() {}

    /**
     * Reads an attribution.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordAttribution attribution(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordAttribution> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<List<PartyId>> attributedTo = fields.required("attributedTo", Parts.SOME_PARTIES);
            Field<List<Basis>> basis = fields.required("basis", BASIS);
            Field<Integer> confidence = fields.optional("confidence", CONFIDENCE);
            Field<Text> confidenceAs = fields.optional("confidenceAs", Parts.NAME);
            return fields.make(() -> new RecordAttribution(
                    id.get(),
                    allegation,
                    said.get(),
                    new AttributionDetails(
                            attributedTo.value(), basis.value(), confidence.orNull(), confidenceAs.orNull())));
        };
        return shape.of(body);
    }

    /**
     * Reads a denial.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordDenial denial(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordDenial> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<Extent> extent = fields.required("extent", EXTENT);
            Field<StatementId> regarding = fields.optional("regarding", STATEMENT);
            return fields.make(() -> new RecordDenial(
                    id.get(), allegation, said.get(), new DenialDetails(extent.value(), regarding.orNull())));
        };
        return shape.of(body);
    }

    /**
     * Reads an admission.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordAdmission admission(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordAdmission> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<Extent> extent = fields.required("extent", EXTENT);
            Field<StatementId> regarding = fields.optional("regarding", STATEMENT);
            return fields.make(() -> new RecordAdmission(
                    id.get(), allegation, said.get(), new AdmissionDetails(extent.value(), regarding.orNull())));
        };
        return shape.of(body);
    }

    /**
     * Reads a refusal to comment.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordNoComment noComment(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordNoComment> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<StatementId> regarding = fields.optional("regarding", STATEMENT);
            return fields.make(() ->
                    new RecordNoComment(id.get(), allegation, said.get(), new NoCommentDetails(regarding.orNull())));
        };
        return shape.of(body);
    }

    /**
     * Reads a corroboration.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordCorroboration corroboration(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordCorroboration> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<StatementId> regarding = fields.optional("regarding", STATEMENT);
            return fields.make(() -> new RecordCorroboration(
                    id.get(), allegation, said.get(), new CorroborationDetails(regarding.orNull())));
        };
        return shape.of(body);
    }

    /**
     * Reads a dispute.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordDispute dispute(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordDispute> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<StatementId> regarding = fields.optional("regarding", STATEMENT);
            return fields.make(
                    () -> new RecordDispute(id.get(), allegation, said.get(), new DisputeDetails(regarding.orNull())));
        };
        return shape.of(body);
    }

    /**
     * Reads an investigation.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordInvestigation investigation(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordInvestigation> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<Phase> phase = fields.required("phase", PHASE);
            return fields.make(() ->
                    new RecordInvestigation(id.get(), allegation, said.get(), new InvestigationDetails(phase.value())));
        };
        return shape.of(body);
    }

    /**
     * Reads a withdrawal.
     *
     * @param allegation from the path
     * @param newIds gives the statement an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RecordWithdrawal withdrawal(JsonNode body, AllegationId allegation, Supplier<UUID> newIds) {
        Shape<RecordWithdrawal> shape = place -> {
            Fields fields = new Fields(place);
            Supplier<StatementId> id = id(fields, newIds);
            Supplier<Said> said = said(fields);
            Field<SpeechId> withdraws = fields.required("withdraws", Shapes.id(target -> said(target, allegation)));
            return fields.make(() ->
                    new RecordWithdrawal(id.get(), allegation, said.get(), new WithdrawalDetails(withdraws.value())));
        };
        return shape.of(body);
    }

    /** What is taken back: a statement, or the allegation itself. */
    private static SpeechId said(UUID target, AllegationId allegation) {
        return target.equals(allegation.value()) ? allegation : new StatementId(target);
    }

    private static Supplier<StatementId> id(Fields fields, Supplier<UUID> newIds) {
        Field<StatementId> id = fields.optional("id", STATEMENT);
        return () -> id.or(new StatementId(newIds.get()));
    }

    private static Supplier<Said> said(Fields fields) {
        Field<PartyId> party = fields.required("party", Parts.PARTY);
        Field<PartyId> spokesperson = fields.optional("spokesperson", Parts.PARTY);
        Field<SaidAt> saidAt = fields.required("saidAt", Shapes.SAID_AT);
        Field<Boolean> saidAtIsLatest = fields.optional("saidAtIsLatest", Shapes.FLAG);
        Field<Text> note = fields.optional("note", Parts.PROSE);
        Field<List<ExternalId>> externalIds = fields.optional("externalIds", Parts.EXTERNAL_IDS);
        Field<List<Citation>> citations = fields.required("citations", Parts.SOME_CITATIONS);
        return () -> new Said(
                party.value(),
                spokesperson.orNull(),
                saidAt.value(),
                saidAtIsLatest.or(false),
                note.orNull(),
                externalIds.or(List.of()),
                citations.value());
    }
}
