package org.allegationledger.rest;

import org.allegationledger.contract.api.ErasuresApi;
import org.allegationledger.contract.model.Receipt;
import org.allegationledger.rest.body.RevisionBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Erases the texts of records. */
@RestController
final class ErasuresController implements ErasuresApi {

    private final Commands commands;

    ErasuresController(Commands commands) {
        this.commands = commands;
    }

    @Override
    public ResponseEntity<Receipt> eraseRecord(
            JsonNode body, @Nullable String idempotencyKey, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                RevisionBody.erasure(body, commands::newId), PATH_ERASE_RECORD, body, idempotencyKey, ifMatch, prefer);
    }
}
