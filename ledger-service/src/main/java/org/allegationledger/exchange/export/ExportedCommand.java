package org.allegationledger.exchange.export;

import java.util.Map;
import java.util.Set;
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
import org.allegationledger.event.EventType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command that would record an event again, with the ids that it has. An event's data has the command's field names, so
 * only what the ledger added is taken away, and the id goes where the command has it.
 */
public final class ExportedCommand {

    /** Stands for a text that was erased and must be there. */
    public static final String ERASED = "[erased]";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ID = "id";
    private static final String KEY = "idempotencyKey";

    /** What an event has that its command has not. */
    private static final Set<String> ADDED = Set.of("sealed", "freedExternalIds");

    private ExportedCommand() {}

    /**
     * The command as one JSON object without line feeds, such as a line of an import is. One that makes no record has the event's
     * id for its idempotency key.
     *
     * @param event a CloudEvent as JSON, its texts in their places as far as they can be read
     * @return UTF-8; texts that cannot be read are replaced or left out as the contract says
     * @throws IllegalArgumentException when this is no event of the ledger
     */
    public static byte[] of(byte[] event) {
        JsonNode entry = JSON.readTree(event);
        Form form = form(EventType.named(entry.required("type").asString()));
        ObjectNode command = JSON.createObjectNode().put("command", form.name());
        for (Map.Entry<String, JsonNode> field :
                entry.required("data").asObject().properties()) {
            String name = field.getKey();
            if (name.equals(ID)) {
                command.set(form.id(), field.getValue());
            } else if (!ADDED.contains(name) && !form.without().contains(name)) {
                command.set(name, field.getValue());
            }
        }
        if (!form.id().equals(ID)) {
            // Two such commands may be alike; only their keys tell a second one from the first one sent again.
            command.set(KEY, entry.required("id"));
        }
        ErasedTexts.replace(command);
        return JSON.writeValueAsBytes(command);
    }

    private static Form form(EventType type) {
        return switch (type) {
            case PARTY_REGISTERED -> making(RegisterParty.class);
            case PARTY_AMENDED -> about(AmendParty.class, "partyId");
            case PARTIES_MERGED -> about(MergeParties.class, "partyId");
            // It says from which party; the command leaves that to the ledger.
            case PARTIES_UNMERGED -> new Form(UnmergeParties.class.getSimpleName(), "partyId", Set.of("from"));
            case SOURCE_REGISTERED -> making(RegisterSource.class);
            case SOURCE_AMENDED -> about(AmendSource.class, "sourceId");
            case ALLEGATION_RECORDED -> making(RecordAllegation.class);
            case ATTRIBUTION_RECORDED -> making(RecordAttribution.class);
            case DENIAL_RECORDED -> making(RecordDenial.class);
            case NO_COMMENT_RECORDED -> making(RecordNoComment.class);
            case ADMISSION_RECORDED -> making(RecordAdmission.class);
            case INVESTIGATION_RECORDED -> making(RecordInvestigation.class);
            case CORROBORATION_RECORDED -> making(RecordCorroboration.class);
            case DISPUTE_RECORDED -> making(RecordDispute.class);
            case WITHDRAWAL_RECORDED -> making(RecordWithdrawal.class);
            case STATEMENT_CORRECTED -> revising(CorrectStatement.class);
            case STATEMENT_RETRACTED -> revising(RetractStatement.class);
            case CITATIONS_ADDED -> revising(AddCitations.class);
            // What kind of record it is, the ledger knows.
            case RECORD_ERASED -> new Form(EraseRecord.class.getSimpleName(), ID, Set.of("recordKind", "allegationId"));
        };
    }

    private static Form making(Class<? extends Command> command) {
        return about(command, ID);
    }

    private static Form revising(Class<? extends Command> command) {
        return new Form(command.getSimpleName(), "statementId", Set.of("allegationId"));
    }

    private static Form about(Class<? extends Command> command, String id) {
        return new Form(command.getSimpleName(), id, Set.of());
    }

    /**
     * What makes a command of an event.
     *
     * @param name the command's
     * @param id the field in which the command has the event's id
     * @param without fields of the event that the command does not have
     */
    private record Form(String name, String id, Set<String> without) {}
}
