package org.allegationledger.query;

/** The door for questions. A question changes nothing, so asking again is always safe. */
public interface Questions {

    /**
     * Answers a question; blocks for 10 seconds at the most while the view folds what the question asks for.
     *
     * @throws ViewBehindException when the view did not get that far in time
     * @throws UnusableWordsException when nothing can be looked for by the words that are given
     * @throws InvalidCursorException when the cursor is none, or is that of another list
     * @throws org.allegationledger.log.LogUnavailableException when the store does not answer
     */
    <A extends Answer> A ask(Question<A> question);
}
