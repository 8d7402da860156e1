package org.allegationledger.rest;

import java.util.UUID;
import org.allegationledger.command.Reason;
import org.allegationledger.contract.api.StatementsApi;
import org.allegationledger.contract.model.Statement;
import org.allegationledger.query.Question.FindStatement;
import org.allegationledger.rest.answer.StatementAnswer;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** The operations on statements. */
@RestController
final class StatementsController implements StatementsApi {

    private final Queries queries;

    StatementsController(Queries queries) {
        this.queries = queries;
    }

    @Override
    public ResponseEntity<Statement> getStatement(
            UUID id, @Nullable String ifNoneMatch, @Nullable Long ledgerPosition) {
        return queries.one(
                new FindStatement(new StatementId(id), Queries.atLeast(ledgerPosition)),
                Reason.STATEMENT_UNKNOWN,
                ifNoneMatch,
                StatementAnswer::of);
    }
}
