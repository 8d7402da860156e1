package org.allegationledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer;
import org.allegationledger.query.Question;
import org.allegationledger.query.ViewBehindException;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;

/**
 * Questions by clients that know of an event: the answer holds that event, or there is none. For many threads, but for the end.
 */
final class Looks {

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Queue<AssertionError> wrong = new ConcurrentLinkedQueue<>();

    /**
     * @param position of the last event that shows in the record; none: it is not known that there is one
     */
    void look(Node node, Step.Look look, @Nullable Long position) {
        try {
            long foldedTo = foldedTo(node, look, Optional.ofNullable(position).map(Position::new));
            answered.incrementAndGet();
            if (position != null && foldedTo < position) {
                wrong.add(new AssertionError(look + " shows nothing after " + foldedTo + ", asked for " + position));
            }
        } catch (ViewBehindException | LogUnavailableException _) {
            unanswered.incrementAndGet();
        } catch (RuntimeException failure) {
            if (!node.isEnding()) {
                wrong.add(new AssertionError("no answer of a node: " + look, failure));
            }
        }
    }

    void judge() {
        assertThat(wrong).isEmpty();
    }

    /** The position of the last event that the answer shows; -1: there is no such record. */
    private static long foldedTo(Node node, Step.Look look, Optional<Position> atLeast) {
        return switch (look.scope()) {
            case PARTIES ->
                shown(node, new Question.FindParty(new PartyId(look.id()), atLeast), view -> view.foldedTo());
            case SOURCES ->
                shown(node, new Question.FindSource(new SourceId(look.id()), atLeast), view -> view.foldedTo());
            case ALLEGATIONS ->
                shown(
                        node,
                        new Question.FindAllegation(new AllegationId(look.id()), atLeast),
                        found -> found.allegation().foldedTo());
            case STATEMENTS ->
                shown(node, new Question.FindStatement(new StatementId(look.id()), atLeast), view -> view.foldedTo());
        };
    }

    private static <T> long shown(Node node, Question<Answer.One<T>> question, ToLongFunction<T> foldedTo) {
        return node.questions().ask(question).value().map(foldedTo::applyAsLong).orElse(-1L);
    }

    @Override
    public String toString() {
        return answered + " answered, " + unanswered + " not";
    }
}
