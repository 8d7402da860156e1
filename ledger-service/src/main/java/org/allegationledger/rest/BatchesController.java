package org.allegationledger.rest;

import org.allegationledger.contract.api.BatchesApi;
import org.allegationledger.contract.model.ReceiptList;
import org.allegationledger.rest.body.BatchBody;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Several commands in one request. */
@RestController
final class BatchesController implements BatchesApi {

    private final Commands commands;

    BatchesController(Commands commands) {
        this.commands = commands;
    }

    @Override
    public ResponseEntity<ReceiptList> recordBatch(
            JsonNode body, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        if (ifMatch != null) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST, "The header If-Match has no record here that it could speak of.");
        }
        return commands.send(BatchBody.batch(body, commands::newId), PATH_RECORD_BATCH, body, idempotencyKey);
    }
}
