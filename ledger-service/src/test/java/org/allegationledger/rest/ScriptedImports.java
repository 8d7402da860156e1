package org.allegationledger.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.allegationledger.exchange.ImportIdTakenException;
import org.allegationledger.exchange.ImportProgress;
import org.allegationledger.exchange.ImportProgress.Counts;
import org.allegationledger.exchange.ImportState;
import org.allegationledger.exchange.Imports;
import org.allegationledger.exchange.LineFault;
import org.allegationledger.exchange.LineReport;

/** Imports of which nothing is recorded: lines count as received, and the first is refused. */
final class ScriptedImports implements Imports {

    private static final Instant STARTED = Instant.parse("2026-03-02T09:12:33.100Z");

    private final Map<UUID, ImportProgress> imports = new ConcurrentHashMap<>();

    @Override
    public ImportProgress receive(UUID id, String caller, InputStream upload) {
        if (imports.containsKey(id)) {
            throw new ImportIdTakenException();
        }
        imports.put(id, progress(id, ImportState.BROKEN_UPLOAD, 0));
        try {
            long lines = new String(upload.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .count();
            imports.put(id, progress(id, ImportState.RUNNING, lines));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return imports.get(id);
    }

    @Override
    public Optional<ImportProgress> progress(UUID id) {
        return Optional.ofNullable(imports.get(id));
    }

    @Override
    public void refusals(UUID id, Consumer<byte[]> pages) {
        pages.accept(LineReport.of(1, LineFault.of("party-unknown", "There is no such party."))
                .json()
                .getBytes(StandardCharsets.UTF_8));
    }

    private static ImportProgress progress(UUID id, ImportState state, long received) {
        return new ImportProgress(
                id, state, received, true, 1, new Counts(0, 0, 1), STARTED, STARTED.plusSeconds(2), STARTED);
    }
}
