package org.allegationledger.rest.answer;

import java.util.List;
import java.util.UUID;
import org.allegationledger.contract.model.History;
import org.allegationledger.contract.model.HistoryItem;
import org.allegationledger.contract.model.ResolvedCitation;
import org.allegationledger.contract.model.Statement;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Text;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The history of an allegation in an answer: each event with its own data, and who and what it names resolved. */
public final class HistoryAnswer {

    private static final JsonMapper JSON = mapper();

    private HistoryAnswer() {}

    /** The events, in the log's order. */
    public static History of(List<ResolvedEntry> entries) {
        return new History(Form.each(entries, HistoryAnswer::item));
    }

    private static HistoryItem item(ResolvedEntry resolved) {
        HistoryEntry entry = resolved.entry();
        HistoryItem item = new HistoryItem()
                .position(entry.position())
                .eventId(UUID.fromString(entry.eventId()))
                .type(entry.type())
                .recordedAt(Form.recordedAt(entry.recordedAt()))
                .recordedBy(entry.recordedBy())
                .saidAt(Form.time(entry.saidAt()))
                .data(data(entry.event()))
                .citations(Form.each(resolved.citations(), HistoryAnswer::citation))
                .correctedBy(Form.each(entry.correctedBy(), UUID::fromString));
        resolved.party().map(PartyAnswer::named).ifPresent(item::party);
        if (entry.retractedBy() != null) {
            item.retractedBy(UUID.fromString(entry.retractedBy()));
        }
        if (entry.withdrawnBy() != null) {
            item.withdrawnBy(UUID.fromString(entry.withdrawnBy()));
        }
        return item;
    }

    private static ResolvedCitation citation(ResolvedEntry.ResolvedCitation resolved) {
        ResolvedCitation citation = new ResolvedCitation()
                .source(SourceAnswer.of(resolved.source()))
                .locator(Form.text(resolved.citation().locator()))
                .quote(Form.quote(resolved.citation().quote()))
                .credibility(resolved.citation().credibility());
        resolved.accordingTo().map(PartyAnswer::named).ifPresent(citation::accordingTo);
        return citation;
    }

    private static ObjectNode data(LedgerEvent event) {
        return switch (event) {
            case AllegationRecorded(var id, var details) -> JSON.valueToTree(AllegationAnswer.recorded(id, details));
            case StatementRecorded statement ->
                data(StatementAnswer.recorded(
                        statement.id(), statement.allegationId(), statement.said(), statement.details()));
            case StatementCorrected corrected -> corrected(corrected);
            case StatementRetracted retracted -> text(about(retracted), "reason", retracted.reason());
            case CitationsAdded added ->
                about(added).<ObjectNode>set("citations", JSON.valueToTree(Form.citations(added.citations())));
            case PartiesMerged(var id, var into, var reason) -> merge(id, "into", into, reason);
            case PartiesUnmerged(var id, var from, var reason) -> merge(id, "from", from, reason);
            case RecordErased erased -> erased(erased);
            case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _ ->
                throw new IllegalArgumentException("no event of an allegation's history");
        };
    }

    private static ObjectNode merge(PartyId id, String role, PartyId other, Text reason) {
        ObjectNode data = JSON.createObjectNode().put("id", id.toString()).put(role, other.toString());
        return text(data, "reason", reason);
    }

    /** Whose texts cannot be read may have changed nothing else. */
    private static ObjectNode corrected(StatementCorrected corrected) {
        ObjectNode data = text(about(corrected), "reason", corrected.reason());
        ObjectNode changes = CorrectionAnswer.of(corrected.changes(), JSON);
        if (!changes.isEmpty()) {
            data.set("changes", changes);
        }
        return data;
    }

    private static ObjectNode erased(RecordErased erased) {
        ObjectNode data = JSON.createObjectNode()
                .put("id", erased.id().toString())
                .put("recordKind", erased.kind().name())
                .put("recordId", erased.recordId().value().toString());
        if (erased.allegationId() != null) {
            data.put("allegationId", erased.allegationId().toString());
        }
        return text(text(data, "legalBasis", erased.legalBasis()), "reason", erased.reason());
    }

    private static ObjectNode text(ObjectNode data, String name, Text text) {
        return text.isOpen() ? data.put(name, text.value()) : data;
    }

    private static ObjectNode about(StatementRevised revised) {
        return JSON.createObjectNode()
                .put("id", revised.id().value().toString())
                .put("allegationId", revised.allegationId().toString());
    }

    /** A statement's event has no kind, for its type says it, and names its allegation as commands' paths do. */
    private static ObjectNode data(Statement statement) {
        ObjectNode data = JSON.valueToTree(statement);
        data.remove("kind");
        data.set("allegationId", data.remove("allegation"));
        return data;
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder mapper = JsonMapper.builder();
        Form.inTheContractsOrder(mapper);
        return mapper.build();
    }
}
