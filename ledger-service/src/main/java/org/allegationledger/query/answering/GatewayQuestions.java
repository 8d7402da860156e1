package org.allegationledger.query.answering;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.query.Answer;
import org.allegationledger.query.Question;
import org.allegationledger.query.Questions;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;

/** Sends questions over Axon's query gateway. */
public final class GatewayQuestions implements Questions {

    /** Longer than a handler waits for its view, so that it is the handler that says what is wrong. */
    public static final Duration ASK_LIMIT = Duration.ofSeconds(30);

    private final QueryGateway gateway;

    /** Over this gateway; {@link Answering#subscribeTo} answers behind it. */
    public GatewayQuestions(QueryGateway gateway) {
        this.gateway = gateway;
    }

    // A question's handler gives the answer that the question's type names; the message between them has no type
    // parameters.
    @SuppressWarnings("unchecked")
    @Override
    public <A extends Answer> A ask(Question<A> question) {
        try {
            return (A) gateway.query(question, Answer.class).get(ASK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while a question was answered", interrupted);
        } catch (TimeoutException late) {
            throw new LogUnavailableException("the question was not answered in time", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new LogUnavailableException("the question could not be answered", failed);
        }
    }
}
