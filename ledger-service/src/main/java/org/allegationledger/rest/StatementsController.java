package org.allegationledger.rest;

import java.util.Optional;
import java.util.UUID;
import org.allegationledger.command.Reason;
import org.allegationledger.contract.api.StatementsApi;
import org.allegationledger.contract.model.Receipt;
import org.allegationledger.contract.model.Statement;
import org.allegationledger.contract.model.StatementPage;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Question;
import org.allegationledger.query.Question.FindStatement;
import org.allegationledger.query.Question.FindStatementThen;
import org.allegationledger.query.Question.FindStatements;
import org.allegationledger.rest.answer.StatementAnswer;
import org.allegationledger.rest.body.RevisionBody;
import org.allegationledger.rest.request.AsOfParameters;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The operations on statements. */
@RestController
final class StatementsController implements StatementsApi {

    private final Commands commands;
    private final Queries queries;

    StatementsController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public ResponseEntity<Receipt> correctStatement(
            UUID id,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return commands.send(
                RevisionBody.correction(body, new StatementId(id)),
                Paths.with(PATH_CORRECT_STATEMENT, id),
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> retractStatement(
            UUID id,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return commands.send(
                RevisionBody.retraction(body, new StatementId(id)),
                Paths.with(PATH_RETRACT_STATEMENT, id),
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> addCitations(
            UUID id,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return commands.send(
                RevisionBody.citations(body, new StatementId(id)),
                Paths.with(PATH_ADD_CITATIONS, id),
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<StatementPage> listStatements(
            @Nullable UUID allegation,
            Integer limit,
            String order,
            @Nullable String cursor,
            @Nullable Long ledgerPosition) {
        FindStatements question = new FindStatements(
                Optional.ofNullable(allegation).map(AllegationId::new),
                Queries.page(limit, order, cursor),
                Queries.atLeast(ledgerPosition));
        return queries.page(
                question,
                page -> new StatementPage(
                                page.items().stream().map(StatementAnswer::of).toList())
                        .next(page.next().orElse(null)));
    }

    @Override
    public ResponseEntity<Statement> getStatement(
            UUID id,
            @Nullable String recordedAsOf,
            @Nullable Long asOfPosition,
            @Nullable String saidAsOf,
            @Nullable String ifNoneMatch,
            @Nullable Long ledgerPosition) {
        return queries.one(
                AsOfParameters.of(recordedAsOf, asOfPosition, saidAsOf)
                        .<Question<One<StatementView>>>map(asOf ->
                                new FindStatementThen(new StatementId(id), asOf, Queries.atLeast(ledgerPosition)))
                        .orElseGet(() -> new FindStatement(new StatementId(id), Queries.atLeast(ledgerPosition))),
                Reason.STATEMENT_UNKNOWN,
                ifNoneMatch,
                StatementAnswer::of);
    }
}
