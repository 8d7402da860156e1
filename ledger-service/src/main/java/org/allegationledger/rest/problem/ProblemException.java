package org.allegationledger.rest.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.log.EntryTooLargeException;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. It has no stack trace: what a caller did wrong is no fault of the code. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final String detail;
    private final transient List<FieldFault> faults;
    private final @Nullable Long size;
    private final @Nullable UUID record;

    private ProblemException(
            ProblemType type, String detail, List<FieldFault> faults, @Nullable Long size, @Nullable UUID record) {
        super("a request ended with a problem", null, false, false);
        this.type = type;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.size = size;
        this.record = record;
    }

    /**
     * A problem of the request as a whole.
     *
     * @param detail a sentence; it is shown to the caller
     */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), null, null);
    }

    /** A body with these faults, 1 or more. */
    public static ProblemException invalid(List<FieldFault> faults) {
        String detail = faults.size() == 1 ? "One field is at fault." : faults.size() + " fields are at fault.";
        return new ProblemException(ProblemType.INVALID_REQUEST, detail, faults, null, null);
    }

    /** A rule said no. */
    public static ProblemException refused(Refusal refusal) {
        String title = refusal.reason().title();
        List<FieldFault> faults = refusal.pointers().stream()
                .map(pointer -> new FieldFault(pointer, title))
                .toList();
        return new ProblemException(ProblemType.of(refusal), title + "; nothing was recorded.", faults, null, null);
    }

    /**
     * Rules said no to commands of a batch.
     *
     * @param refusals by the place of the command, 1 or more
     */
    public static ProblemException refused(SortedMap<Integer, Refusal> refusals) {
        List<FieldFault> faults = new ArrayList<>();
        refusals.forEach((place, refusal) -> {
            Stream<String> fields = refusal.pointers().isEmpty() ? Stream.of("") : refusal.pointers().stream();
            Reason reason = refusal.reason();
            fields.forEach(
                    field -> faults.add(new FieldFault(ofCommand(place) + field, reason.title(), reason.code())));
        });
        String detail = (refusals.size() == 1 ? "One command is" : refusals.size() + " commands are")
                + " refused; nothing was recorded.";
        return new ProblemException(ProblemType.BATCH_REFUSED, detail, faults, null, null);
    }

    /** There is no record with the id in the path. */
    public static ProblemException unknown(Reason reason) {
        return of(ProblemType.of(new Refusal(reason, List.of())), reason.title() + ".");
    }

    /**
     * Something is larger than it may be.
     *
     * @param size in bytes
     */
    public static ProblemException tooLarge(String detail, long size) {
        return new ProblemException(ProblemType.TOO_LARGE, detail, List.of(), size, null);
    }

    /** An event would be larger than it may be. */
    public static ProblemException tooLarge(EntryTooLargeException event) {
        return tooLarge(
                "The event would have " + event.bytes() + " bytes; an event has at most "
                        + EntryTooLargeException.MOST_BYTES + ".",
                event.bytes());
    }

    /** The event of a command of a batch would be larger than it may be. */
    public static ProblemException tooLargeInBatch(EntryTooLargeException event) {
        FieldFault fault = new FieldFault(ofCommand(event.index()), "would be too large an event");
        String detail = tooLarge(event).detail();
        return new ProblemException(ProblemType.TOO_LARGE, detail, List.of(fault), (long) event.bytes(), null);
    }

    /**
     * The store stopped answering while the command was written.
     *
     * @param record the record that may have been made or changed
     */
    public static ProblemException outcomeUnknown(UUID record) {
        String detail = "Send the same request again, with the same key or the same id: the answer then says which.";
        return new ProblemException(ProblemType.OUTCOME_UNKNOWN, detail, List.of(), null, record);
    }

    private static String ofCommand(int place) {
        return "/commands/" + place;
    }

    /** Its kind. */
    public ProblemType type() {
        return type;
    }

    /** What is wrong here, in a sentence. */
    public String detail() {
        return detail;
    }

    /** The fields at fault; none: it is no field. */
    public List<FieldFault> faults() {
        return faults;
    }

    /** How large it was, in bytes. */
    public OptionalLong size() {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** The record whose fate is unknown. */
    public Optional<UUID> record() {
        return Optional.ofNullable(record);
    }
}
