package org.allegationledger.decide.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;

/**
 * Part of a decision model: whether a source has a title, and whether it has a URL; it must have one of them (design 3.1).
 * The texts are sealed, so this knows only that they are there.
 */
record Designation(SourceId source, boolean title, boolean url) {

    /** The source before any event. */
    static Designation of(SourceId source) {
        return new Designation(source, false, false);
    }

    /** After one more event. */
    Designation evolve(Recorded recorded) {
        if (!recorded.event().id().equals(source)) {
            return this;
        }
        return switch (recorded.event()) {
            case SourceRegistered registered ->
                new Designation(
                        source,
                        registered.details().title() != null,
                        registered.details().url() != null);
            case SourceAmended amended -> after(amended.changes());
            case PartyRegistered _, PartyAmended _, MergeChanged _ -> this;
            case AllegationRecorded _, StatementRecorded _, StatementRevised _, RecordErased _ -> this;
        };
    }

    /** The refusal, if these changes would leave the source without both; it points at what they clear. */
    Optional<Refusal> broken(SourceChanges changes) {
        Designation after = after(changes);
        if (after.title || after.url) {
            return Optional.empty();
        }
        List<String> cleared = Stream.concat(
                        cleared("/changes/title", changes.title()), cleared("/changes/url", changes.url()))
                .toList();
        return Optional.of(new Refusal(Reason.NEITHER_TITLE_NOR_URL, cleared));
    }

    private Designation after(SourceChanges changes) {
        return new Designation(source, isThere(changes.title(), title), isThere(changes.url(), url));
    }

    private static boolean isThere(@Nullable Change<Text> change, boolean before) {
        return change == null ? before : change.value() != null;
    }

    private static Stream<String> cleared(String pointer, @Nullable Change<Text> change) {
        return change == null ? Stream.empty() : Stream.of(pointer);
    }
}
