package org.allegationledger.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.allegationledger.query.Answer;
import org.allegationledger.query.Question;
import org.allegationledger.query.Questions;

/** Answers each kind of question as a test says; a kind that no test spoke of has no such record. */
final class ScriptedQuestions implements Questions {

    private final Map<Class<?>, Function<Object, Answer>> script = new HashMap<>();

    <A extends Answer, Q extends Question<A>> void answers(Class<Q> kind, Function<Q, A> answer) {
        script.put(kind, question -> answer.apply(kind.cast(question)));
    }

    void forget() {
        script.clear();
    }

    @Override
    @SuppressWarnings("unchecked") // the script has for each kind of question an answer of its type
    public <A extends Answer> A ask(Question<A> question) {
        Function<Object, Answer> answer = script.getOrDefault(
                question.getClass(), _ -> new Answer.One<>(Optional.empty(), Optional.empty(), Optional.empty()));
        return (A) answer.apply(question);
    }
}
