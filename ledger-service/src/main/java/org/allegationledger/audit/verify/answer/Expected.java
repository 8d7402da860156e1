package org.allegationledger.audit.verify.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.AdmissionRecorded;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.CorroborationRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.DisputeRecorded;
import org.allegationledger.event.LedgerEvent.InvestigationRecorded;
import org.allegationledger.event.LedgerEvent.NoCommentRecorded;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.WithdrawalRecorded;
import org.allegationledger.event.json.EventJson;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.Erased;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StanceView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer has to be, by the contract (design 6, Queries): a record's fields are those of the event that would record it as it
 * is now, and beside them stands what follows from other events.
 */
final class Expected {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String RECORDED = "_RECORDED";

    private Expected() {}

    static ObjectNode party(PartyView view) {
        ObjectNode answer = EventJson.shown(new PartyRegistered(view.id(), view.details()));
        if (view.mergedInto() != null) {
            answer.put("mergedInto", view.mergedInto().toString());
        }
        return recorded(answer, view.erased(), view.recordedAt(), view.position());
    }

    static ObjectNode source(SourceView view) {
        ObjectNode answer = EventJson.shown(new SourceRegistered(view.id(), view.details()));
        return recorded(answer, view.erased(), view.recordedAt(), view.position());
    }

    static ObjectNode statement(StatementView view) {
        StatementRecorded event = event(view);
        ObjectNode answer = EventJson.shown(event);
        answer.set("allegation", answer.remove("allegationId"));
        answer.put("kind", EventType.of(event).name().replace(RECORDED, ""));
        if (view.retracted()) {
            answer.put("retracted", true);
        }
        return recorded(answer, view.erased(), view.recordedAt(), view.position());
    }

    /** As lists have it: without the stances. */
    static ObjectNode allegation(AllegationView view, List<AllegationId> responses) {
        ObjectNode answer = EventJson.shown(new AllegationRecorded(view.id(), view.details()));
        answer.put("status", view.status().name());
        ObjectNode counts = answer.putObject("answers");
        view.answers().forEach((stance, count) -> counts.put(stance.name(), count));
        ids(answer.putArray("responses"), responses);
        return recorded(answer, view.erased(), view.recordedAt(), view.position());
    }

    /** Where everybody stands, into the answer about one allegation. */
    static void stances(AllegationView view, ObjectNode answer) {
        ArrayNode stances = answer.putArray("stances");
        for (StanceView stance : view.stances()) {
            ObjectNode item = stances.addObject();
            item.put("party", stance.party().toString());
            item.put("side", stance.side().name());
            item.put("stance", stance.stance().name());
            item.put("since", stance.since().text());
            item.put("establishedBy", stance.establishedBy().toString());
            item.put("position", stance.position());
            if (stance.orderUncertain()) {
                item.put("orderUncertain", true);
            }
            if (stance.stance() == Stance.ATTRIBUTES) {
                ids(item.putArray("attributedTo"), stance.attributedTo());
                ArrayNode basis = item.putArray("basis");
                stance.basis().forEach(one -> basis.add(one.name()));
                if (stance.confidence() != null) {
                    item.put("confidence", stance.confidence());
                }
            }
        }
    }

    private static ObjectNode recorded(ObjectNode answer, @Nullable Erased erased, Instant recordedAt, long position) {
        if (erased != null) {
            answer.putObject("erased")
                    .put("at", MILLISECONDS.format(erased.at()))
                    .put("position", erased.position())
                    .put("legalBasis", erased.legalBasis().value());
        }
        return answer.put("recordedAt", MILLISECONDS.format(recordedAt)).put("position", position);
    }

    private static void ids(ArrayNode array, List<? extends RecordId> ids) {
        ids.forEach(id -> array.add(id.value().toString()));
    }

    private static StatementRecorded event(StatementView view) {
        var id = view.id();
        var allegation = view.allegationId();
        var said = view.said();
        return switch (view.details()) {
            case AttributionDetails details -> new AttributionRecorded(id, allegation, said, details);
            case DenialDetails details -> new DenialRecorded(id, allegation, said, details);
            case AdmissionDetails details -> new AdmissionRecorded(id, allegation, said, details);
            case NoCommentDetails details -> new NoCommentRecorded(id, allegation, said, details);
            case CorroborationDetails details -> new CorroborationRecorded(id, allegation, said, details);
            case DisputeDetails details -> new DisputeRecorded(id, allegation, said, details);
            case InvestigationDetails details -> new InvestigationRecorded(id, allegation, said, details);
            case WithdrawalDetails details -> new WithdrawalRecorded(id, allegation, said, details);
        };
    }
}
