package org.allegationledger.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.access.Caller;
import org.allegationledger.contract.api.ImportsApi;
import org.allegationledger.contract.model.ModelImport;
import org.allegationledger.exchange.ImportIdTakenException;
import org.allegationledger.exchange.ImportProgress;
import org.allegationledger.exchange.Imports;
import org.allegationledger.rest.answer.ImportAnswer;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Archives of commands, a line each (design 6). */
@RestController
final class ImportsController implements ImportsApi {

    private final Imports imports;
    private final Commands commands;
    private final Supplier<Caller> caller;

    ImportsController(Imports imports, Commands commands, Supplier<Caller> caller) {
        this.imports = imports;
        this.commands = commands;
        this.caller = caller;
    }

    @Override
    public ResponseEntity<ModelImport> startImport(InputStream upload, @Nullable UUID id) {
        UUID importId = id == null ? commands.newId() : id;
        try {
            ImportProgress begun = imports.receive(importId, caller.get().account(), upload);
            return ResponseEntity.accepted()
                    .location(URI.create(Paths.with(PATH_GET_IMPORT, importId)))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(ImportAnswer.of(begun));
        } catch (ImportIdTakenException taken) {
            throw ProblemException.of(
                    ProblemType.IMPORT_ID_TAKEN, "There is an import with this id; send the file under another one.");
        } catch (UncheckedIOException broken) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    "The upload broke; what arrived of it is recorded, see " + Paths.with(PATH_GET_IMPORT, importId)
                            + ".");
        }
    }

    @Override
    public ResponseEntity<ModelImport> getImport(UUID id) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ImportAnswer.of(existing(id)));
    }

    @Override
    public ResponseEntity<StreamingResponseBody> listRefusals(UUID id) {
        existing(id);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> {
            try {
                imports.refusals(id, page -> {
                    try {
                        out.write(page);
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                });
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
        });
    }

    private ImportProgress existing(UUID id) {
        return imports.progress(id)
                .orElseThrow(() ->
                        ProblemException.of(ProblemType.IMPORT_UNKNOWN, ProblemType.IMPORT_UNKNOWN.title() + "."));
    }
}
