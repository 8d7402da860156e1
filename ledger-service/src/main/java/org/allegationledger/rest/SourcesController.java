package org.allegationledger.rest;

import java.util.UUID;
import org.allegationledger.command.Reason;
import org.allegationledger.contract.api.SourcesApi;
import org.allegationledger.contract.model.Receipt;
import org.allegationledger.contract.model.Source;
import org.allegationledger.contract.model.SourcePage;
import org.allegationledger.query.Question.FindSource;
import org.allegationledger.query.Question.FindSources;
import org.allegationledger.rest.answer.SourceAnswer;
import org.allegationledger.rest.body.SourceBody;
import org.allegationledger.rest.request.FilterParameters;
import org.allegationledger.vocabulary.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The operations on sources. */
@RestController
final class SourcesController implements SourcesApi {

    private final Commands commands;
    private final Queries queries;

    SourcesController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public ResponseEntity<Receipt> registerSource(
            JsonNode body, @Nullable String idempotencyKey, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                SourceBody.registration(body, commands::newId),
                PATH_REGISTER_SOURCE,
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> amendSource(
            UUID id,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return commands.send(
                SourceBody.amendment(body, new SourceId(id)),
                Paths.with(PATH_AMEND_SOURCE, id),
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Source> getSource(UUID id, @Nullable String ifNoneMatch, @Nullable Long ledgerPosition) {
        return queries.one(
                new FindSource(new SourceId(id), Queries.atLeast(ledgerPosition)),
                Reason.SOURCE_UNKNOWN,
                ifNoneMatch,
                SourceAnswer::of);
    }

    @Override
    public ResponseEntity<SourcePage> listSources(
            @Nullable String externalId,
            Integer limit,
            String order,
            @Nullable String cursor,
            @Nullable Long ledgerPosition) {
        FindSources question = new FindSources(
                FilterParameters.externalId(externalId),
                Queries.page(limit, order, cursor),
                Queries.atLeast(ledgerPosition));
        return queries.page(
                question,
                page -> new SourcePage(
                                page.items().stream().map(SourceAnswer::of).toList())
                        .next(page.next().orElse(null)));
    }
}
