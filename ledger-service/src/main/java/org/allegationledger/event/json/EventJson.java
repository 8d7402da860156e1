package org.allegationledger.event.json;

import org.allegationledger.event.EventType;
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
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.event.json.fields.JsonObjects;
import org.allegationledger.event.json.fields.UnreadableEventException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads the stored form of events (design 4.2): the command's field names plus {@code id}, and {@code
 * allegationId} where there is one. Absent values are left out; in {@code changes} a null clears a field. The same event is
 * written as the same bytes.
 */
public final class EventJson {

    private EventJson() {}

    /**
     * The stored form of an event, whose texts must be open.
     *
     * @throws IllegalArgumentException when a text of it was not opened
     */
    public static EventDraft write(LedgerEvent event) {
        ObjectNode fields = JsonObjects.object();
        ObjectNode texts = JsonObjects.object();
        write(event, FieldsOut.of(fields, texts));
        return new EventDraft(fields, texts);
    }

    /** An event's fields with its texts in their places; one that is not open is left out. */
    public static ObjectNode shown(LedgerEvent event) {
        ObjectNode fields = JsonObjects.object();
        write(event, FieldsOut.showing(fields));
        return fields;
    }

    private static void write(LedgerEvent event, FieldsOut out) {
        switch (event) {
            case PartyRegistered registered -> PartyJson.write(registered, out);
            case PartyAmended amended -> PartyJson.write(amended, out);
            case SourceRegistered registered -> SourceJson.write(registered, out);
            case SourceAmended amended -> SourceJson.write(amended, out);
            case AllegationRecorded recorded -> AllegationJson.write(recorded, out);
            case StatementRecorded recorded -> StatementJson.write(recorded, out);
            case StatementCorrected corrected -> RevisionJson.write(corrected, out);
            case StatementRetracted retracted -> RevisionJson.write(retracted, out);
            case CitationsAdded added -> RevisionJson.write(added, out);
            case PartiesMerged merged -> PartyJson.write(merged, out);
            case PartiesUnmerged unmerged -> PartyJson.write(unmerged, out);
            case RecordErased erased -> ErasureJson.write(erased, out);
        }
    }

    /**
     * An event as it was stored, by any build up to this one.
     *
     * @param storedName as in {@link EventType#storedName}
     * @param version of the form
     * @param data the payload's bytes
     * @throws UnreadableEventException when this build does not know the name or the version, or these are not the bytes of a
     *     JSON object
     */
    public static EventData read(String storedName, String version, byte[] data) {
        return read(storedName, version, JsonObjects.object(data));
    }

    /** The same of a payload that was read already; what it is read from is taken apart. */
    public static EventData read(String storedName, String version, ObjectNode data) {
        return EventData.of(type(storedName), version, data);
    }

    static LedgerEvent read(EventType type, FieldsIn in) {
        return switch (type) {
            case PARTY_REGISTERED -> PartyJson.readRegistered(in);
            case PARTY_AMENDED -> PartyJson.readAmended(in);
            case SOURCE_REGISTERED -> SourceJson.readRegistered(in);
            case SOURCE_AMENDED -> SourceJson.readAmended(in);
            case ALLEGATION_RECORDED -> AllegationJson.readRecorded(in);
            case ATTRIBUTION_RECORDED -> StatementJson.readAttribution(in);
            case DENIAL_RECORDED -> StatementJson.readDenial(in);
            case NO_COMMENT_RECORDED -> StatementJson.readNoComment(in);
            case ADMISSION_RECORDED -> StatementJson.readAdmission(in);
            case INVESTIGATION_RECORDED -> StatementJson.readInvestigation(in);
            case CORROBORATION_RECORDED -> StatementJson.readCorroboration(in);
            case DISPUTE_RECORDED -> StatementJson.readDispute(in);
            case WITHDRAWAL_RECORDED -> StatementJson.readWithdrawal(in);
            case STATEMENT_CORRECTED -> RevisionJson.readCorrected(in);
            case STATEMENT_RETRACTED -> RevisionJson.readRetracted(in);
            case CITATIONS_ADDED -> RevisionJson.readCitations(in);
            case PARTIES_MERGED -> PartyJson.readMerged(in);
            case PARTIES_UNMERGED -> PartyJson.readUnmerged(in);
            case RECORD_ERASED -> ErasureJson.readErased(in);
        };
    }

    private static EventType type(String storedName) {
        try {
            return EventType.named(storedName);
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableEventException("an event has a name that is not known here", "", unknown);
        }
    }
}
