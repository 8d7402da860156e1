package org.allegationledger.rest.body;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AddCitations;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.CorrectStatement;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RecordAdmission;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordCorroboration;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RecordDispute;
import org.allegationledger.command.Command.RecordInvestigation;
import org.allegationledger.command.Command.RecordNoComment;
import org.allegationledger.command.Command.RecordWithdrawal;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.contract.api.AllegationsApi;
import org.allegationledger.contract.api.ErasuresApi;
import org.allegationledger.contract.api.PartiesApi;
import org.allegationledger.contract.api.SourcesApi;
import org.allegationledger.contract.api.StatementsApi;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command that stands as one JSON object: the fields of its request's body, its name as {@code command}, and as a field of its
 * own the id that its request has in the path.
 *
 * @param command what is asked
 * @param path of the request that asks the same, with the id in its place
 * @param body of that request
 */
public record NamedCommand(Command command, String path, JsonNode body) {

    private static final String NAME = "command";
    private static final String ALLEGATION = "allegationId";
    private static final String STATEMENT = "statementId";
    private static final String PARTY = "partyId";
    private static final String SOURCE = "sourceId";

    /** Every command, in the order in which they are told; its name is that of its class. */
    private static final List<Kind> KINDS = List.of(
            making(RegisterParty.class, PartiesApi.PATH_REGISTER_PARTY, PartyBody::registration),
            party(AmendParty.class, PartiesApi.PATH_AMEND_PARTY, PartyBody::amendment),
            party(MergeParties.class, PartiesApi.PATH_MERGE_PARTIES, PartyBody::merge),
            party(UnmergeParties.class, PartiesApi.PATH_UNMERGE_PARTIES, PartyBody::unmerge),
            making(RegisterSource.class, SourcesApi.PATH_REGISTER_SOURCE, SourceBody::registration),
            about(AmendSource.class, SourcesApi.PATH_AMEND_SOURCE, SOURCE, SourceId::new, SourceBody::amendment),
            making(RecordAllegation.class, AllegationsApi.PATH_RECORD_ALLEGATION, AllegationBody::record),
            saying(RecordAttribution.class, AllegationsApi.PATH_RECORD_ATTRIBUTION, StatementBody::attribution),
            saying(RecordInvestigation.class, AllegationsApi.PATH_RECORD_INVESTIGATION, StatementBody::investigation),
            saying(RecordCorroboration.class, AllegationsApi.PATH_RECORD_CORROBORATION, StatementBody::corroboration),
            saying(RecordDispute.class, AllegationsApi.PATH_RECORD_DISPUTE, StatementBody::dispute),
            saying(RecordDenial.class, AllegationsApi.PATH_RECORD_DENIAL, StatementBody::denial),
            saying(RecordNoComment.class, AllegationsApi.PATH_RECORD_NO_COMMENT, StatementBody::noComment),
            saying(RecordAdmission.class, AllegationsApi.PATH_RECORD_ADMISSION, StatementBody::admission),
            saying(RecordWithdrawal.class, AllegationsApi.PATH_RECORD_WITHDRAWAL, StatementBody::withdrawal),
            said(CorrectStatement.class, StatementsApi.PATH_CORRECT_STATEMENT, RevisionBody::correction),
            said(RetractStatement.class, StatementsApi.PATH_RETRACT_STATEMENT, RevisionBody::retraction),
            said(AddCitations.class, StatementsApi.PATH_ADD_CITATIONS, RevisionBody::citations),
            making(EraseRecord.class, ErasuresApi.PATH_ERASE_RECORD, RevisionBody::erasure));

    private static final Map<String, Kind> BY_NAME =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::name, kind -> kind));
    private static final Shape<Kind> KIND = Shapes.string(NamedCommand::kind);
    private static final Shape<UUID> TARGET = Shapes.id(Function.identity());

    /** Stands for an id that is missing, so that the rest of the body is checked, too; nothing is made of it. */
    private static final UUID MISSING = new UUID(0, 0);

    /**
     * Reads a command.
     *
     * @param newIds gives the record that it makes an id where the caller gives none
     * @throws ProblemException 400, with every field at fault
     */
    public static NamedCommand of(JsonNode object, Supplier<UUID> newIds) {
        return shape(newIds).of(object);
    }

    static Shape<NamedCommand> shape(Supplier<UUID> newIds) {
        return place -> read(place, newIds);
    }

    private static @Nullable NamedCommand read(Place place, Supplier<UUID> newIds) {
        Fields fields = new Fields(place);
        Kind kind = fields.required(NAME, KIND).orNull();
        return kind == null ? null : kind.read(place, fields, newIds);
    }

    private static Kind kind(String name) {
        Kind kind = BY_NAME.get(name);
        if (kind == null) {
            throw new InvalidValueException(
                    "must be one of " + KINDS.stream().map(Kind::name).collect(Collectors.joining(", ")));
        }
        return kind;
    }

    private static Kind making(
            Class<? extends Command> kind, String path, BiFunction<JsonNode, Supplier<UUID>, Command> body) {
        return new Kind(kind.getSimpleName(), path, null, (object, _, newIds) -> body.apply(object, newIds));
    }

    private static Kind saying(Class<? extends Command> kind, String path, StatementReader body) {
        return new Kind(
                kind.getSimpleName(),
                path,
                ALLEGATION,
                (object, target, newIds) -> body.read(object, new AllegationId(target), newIds));
    }

    private static Kind said(
            Class<? extends Command> kind, String path, BiFunction<JsonNode, StatementId, Command> body) {
        return about(kind, path, STATEMENT, StatementId::new, body);
    }

    private static Kind party(Class<? extends Command> kind, String path, BiFunction<JsonNode, PartyId, Command> body) {
        return about(kind, path, PARTY, PartyId::new, body);
    }

    private static <T> Kind about(
            Class<? extends Command> kind,
            String path,
            String target,
            Function<UUID, T> type,
            BiFunction<JsonNode, T, Command> body) {
        return new Kind(kind.getSimpleName(), path, target, (object, id, _) -> body.apply(object, type.apply(id)));
    }

    /** Reads the body of a command about an allegation. */
    @FunctionalInterface
    private interface StatementReader {
        Command read(JsonNode body, AllegationId allegation, Supplier<UUID> newIds);
    }

    /** Reads the body of any command. */
    @FunctionalInterface
    private interface Reader {
        Command read(JsonNode body, UUID target, Supplier<UUID> newIds);
    }

    /**
     * A row of the table.
     *
     * @param path the contract's
     * @param target the field that stands for the id in the path; none: there is none
     */
    private record Kind(String name, String path, @Nullable String target, Reader reader) {

        @Nullable
        NamedCommand read(Place place, Fields fields, Supplier<UUID> newIds) {
            int faultsBefore = place.faults().count();
            UUID id = target == null ? MISSING : fields.required(target, TARGET).or(MISSING);
            ObjectNode body = place.value().asObject().deepCopy();
            body.remove(Stream.ofNullable(target).toList());
            body.remove(NAME);
            try {
                Command command = reader.read(body, id, newIds);
                boolean complete = place.faults().count() == faultsBefore;
                return complete ? new NamedCommand(command, path.replace("{id}", id.toString()), body) : null;
            } catch (ProblemException invalid) {
                invalid.faults()
                        .forEach(fault -> place.faults().add(place.pointer() + fault.pointer(), fault.detail()));
                return null;
            }
        }
    }
}
