package org.allegationledger.audit.verify.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Everything that the service has to answer, of the events so far. Many threads may ask it while nobody has it look again. */
public final class Views {

    private final Folded folded;
    private final Map<AllegationId, AllegationView> allegations = new LinkedHashMap<>();
    private Map<AllegationId, List<AllegationId>> responses = Map.of();

    public Views(Folded folded) {
        this.folded = folded;
        lookAgain();
    }

    /** To be called when further events were folded. */
    void lookAgain() {
        for (AllegationId id : folded.changed()) {
            allegations.put(id, folded.allegation(id));
        }
        responses = Folded.responses(allegations.values());
    }

    /** The allegations, in the order in which they were recorded. */
    Map<AllegationId, AllegationView> allegations() {
        return allegations;
    }

    /** How many there are. */
    public int count(Kind kind) {
        return switch (kind) {
            case PARTIES -> folded.parties().size();
            case SOURCES -> folded.sources().size();
            case STATEMENTS -> folded.statements().size();
            case ALLEGATIONS -> allegations.size();
        };
    }

    /** All of one kind, with the positions of their first events. */
    void forEach(Kind kind, ObjLongConsumer<UUID> consumer) {
        switch (kind) {
            case PARTIES -> folded.parties().forEach((id, view) -> consumer.accept(id.value(), view.position()));
            case SOURCES -> folded.sources().forEach((id, view) -> consumer.accept(id.value(), view.position()));
            case STATEMENTS -> folded.statements().forEach((id, view) -> consumer.accept(id.value(), view.position()));
            case ALLEGATIONS -> allegations.forEach((id, view) -> consumer.accept(id.value(), view.position()));
        }
    }

    /**
     * What is to be answered about a record; empty when it was not recorded.
     *
     * @param alone not in a list: an allegation has its stances then
     */
    Optional<ObjectNode> answer(Kind.One one, boolean alone) {
        return switch (one.kind()) {
            case PARTIES -> Optional.ofNullable(party(one.id())).map(Expected::party);
            case SOURCES -> Optional.ofNullable(source(one.id())).map(Expected::source);
            case STATEMENTS -> Optional.ofNullable(statement(one.id())).map(Expected::statement);
            case ALLEGATIONS ->
                Optional.ofNullable(allegations.get(new AllegationId(one.id()))).map(view -> allegation(view, alone));
        };
    }

    /** The position of the last event that is in what is to be answered about a record; -1 when it was not recorded. */
    long foldedTo(Kind.One one) {
        return switch (one.kind()) {
            case PARTIES -> party(one.id()) instanceof PartyView view ? view.foldedTo() : Finding.NOWHERE;
            case SOURCES -> source(one.id()) instanceof SourceView view ? view.foldedTo() : Finding.NOWHERE;
            case STATEMENTS -> statement(one.id()) instanceof StatementView view ? view.foldedTo() : Finding.NOWHERE;
            case ALLEGATIONS ->
                allegations.get(new AllegationId(one.id())) instanceof AllegationView view
                        ? view.foldedTo()
                        : Finding.NOWHERE;
        };
    }

    private ObjectNode allegation(AllegationView view, boolean alone) {
        ObjectNode answer = Expected.allegation(view, responses.getOrDefault(view.id(), List.of()));
        if (alone) {
            Expected.stances(view, answer);
        }
        return answer;
    }

    private @Nullable PartyView party(UUID id) {
        return folded.parties().get(new PartyId(id));
    }

    private @Nullable SourceView source(UUID id) {
        return folded.sources().get(new SourceId(id));
    }

    private @Nullable StatementView statement(UUID id) {
        return folded.statements().get(new StatementId(id));
    }
}
