package org.allegationledger.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.allegationledger.event.LedgerEvent.AdmissionRecorded;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.CorroborationRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.DisputeRecorded;
import org.allegationledger.event.LedgerEvent.InvestigationRecorded;
import org.allegationledger.event.LedgerEvent.NoCommentRecorded;
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
import org.allegationledger.event.LedgerEvent.WithdrawalRecorded;

/**
 * The name and the version under which each event is stored. They are written out here, so that no renaming of a class
 * changes what is in the log (design 4.2).
 */
public enum EventType {
    PARTY_REGISTERED("ledger.PartyRegistered", 1, PartyRegistered.class),
    PARTY_AMENDED("ledger.PartyAmended", 1, PartyAmended.class),
    SOURCE_REGISTERED("ledger.SourceRegistered", 1, SourceRegistered.class),
    SOURCE_AMENDED("ledger.SourceAmended", 1, SourceAmended.class),
    ALLEGATION_RECORDED("ledger.AllegationRecorded", 1, AllegationRecorded.class),
    ATTRIBUTION_RECORDED("ledger.AttributionRecorded", 1, AttributionRecorded.class),
    DENIAL_RECORDED("ledger.DenialRecorded", 1, DenialRecorded.class),
    NO_COMMENT_RECORDED("ledger.NoCommentRecorded", 1, NoCommentRecorded.class),
    ADMISSION_RECORDED("ledger.AdmissionRecorded", 1, AdmissionRecorded.class),
    INVESTIGATION_RECORDED("ledger.InvestigationRecorded", 1, InvestigationRecorded.class),
    CORROBORATION_RECORDED("ledger.CorroborationRecorded", 1, CorroborationRecorded.class),
    DISPUTE_RECORDED("ledger.DisputeRecorded", 1, DisputeRecorded.class),
    WITHDRAWAL_RECORDED("ledger.WithdrawalRecorded", 1, WithdrawalRecorded.class),
    STATEMENT_CORRECTED("ledger.StatementCorrected", 1, StatementCorrected.class),
    STATEMENT_RETRACTED("ledger.StatementRetracted", 1, StatementRetracted.class),
    CITATIONS_ADDED("ledger.CitationsAdded", 1, CitationsAdded.class),
    PARTIES_MERGED("ledger.PartiesMerged", 1, PartiesMerged.class),
    PARTIES_UNMERGED("ledger.PartiesUnmerged", 1, PartiesUnmerged.class),
    RECORD_ERASED("ledger.RecordErased", 1, RecordErased.class);

    /** Those that record a statement. */
    public static final Set<EventType> STATEMENTS = Arrays.stream(values())
            .filter(type -> StatementRecorded.class.isAssignableFrom(type.form))
            .collect(Collectors.toUnmodifiableSet());

    /** Those that are about one allegation; an erasure may be about another record. */
    public static final Set<EventType> ABOUT_ALLEGATIONS = Arrays.stream(values())
            .filter(type -> type == ALLEGATION_RECORDED
                    || type == RECORD_ERASED
                    || StatementRecorded.class.isAssignableFrom(type.form)
                    || StatementRevised.class.isAssignableFrom(type.form))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::form, Function.identity()));

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::storedName, Function.identity()));

    private final String storedName;
    private final int version;
    private final Class<? extends LedgerEvent> form;

    EventType(String storedName, int version, Class<? extends LedgerEvent> form) {
        this.storedName = storedName;
        this.version = version;
        this.form = form;
    }

    /** The type of an event. */
    public static EventType of(LedgerEvent event) {
        return ofClass(event.getClass());
    }

    /** The type whose events have this class. */
    public static EventType ofClass(Class<?> form) {
        EventType type = BY_CLASS.get(form);
        if (type == null) {
            throw new IllegalArgumentException("no event is stored in this form");
        }
        return type;
    }

    /**
     * The type with this stored name.
     *
     * @throws IllegalArgumentException when no event has it
     */
    public static EventType named(String storedName) {
        EventType type = BY_NAME.get(storedName);
        if (type == null) {
            throw new IllegalArgumentException("no event is stored under this name");
        }
        return type;
    }

    /** The name in the log. */
    public String storedName() {
        return storedName;
    }

    /** The version in which new events are written. */
    public int version() {
        return version;
    }

    /** The class of its events. */
    public Class<? extends LedgerEvent> form() {
        return form;
    }
}
