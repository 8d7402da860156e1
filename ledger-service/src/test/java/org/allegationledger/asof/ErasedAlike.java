package org.allegationledger.asof;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.Recorded;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.Erased;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.Text;

/**
 * Views of records that were erased sooner or later, as if they all had been erased at once: an answer as of a moment before says
 * that, too, and a ledger that stopped there cannot.
 */
final class ErasedAlike {

    private static final Erased SOME_TIME = new Erased(Instant.EPOCH, 0, new Text("a law"));

    private final Set<RecordId> erased;

    /**
     * @param log all of it
     */
    ErasedAlike(List<Recorded> log) {
        erased = log.stream()
                .map(Recorded::event)
                .filter(RecordErased.class::isInstance)
                .map(event -> event.about())
                .collect(Collectors.toSet());
    }

    Map<String, Object> of(Map<String, Object> answers) {
        Map<String, Object> alike = new LinkedHashMap<>();
        answers.forEach((asked, answer) -> alike.put(asked, ((Optional<?>) answer).map(value -> switch (value) {
                    case AllegationFound found -> new AllegationFound(of(found.allegation()), found.responses());
                    case StatementView view -> erased.contains(view.id()) ? view.erased(SOME_TIME) : view;
                    default -> value;
                })));
        return alike;
    }

    AllegationView of(AllegationView view) {
        return erased.contains(view.id()) ? view.erased(SOME_TIME) : view;
    }
}
