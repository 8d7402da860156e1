package org.allegationledger.rest.answer;

import java.time.Duration;
import org.allegationledger.contract.model.ModelImport;
import org.allegationledger.exchange.ImportProgress;

/** An import as it is answered. */
public final class ImportAnswer {

    private ImportAnswer() {}

    /** How far it is. */
    public static ModelImport of(ImportProgress progress) {
        ImportProgress.Counts counts = progress.counts();
        return new ModelImport(
                        progress.id(),
                        ModelImport.StateEnum.valueOf(progress.state().name()),
                        progress.received(),
                        progress.uploaded(),
                        progress.line(),
                        counts.read(),
                        counts.recorded(),
                        counts.replayed(),
                        counts.refused(),
                        progress.linesPerSecond(),
                        Form.recordedAt(progress.startedAt()))
                .secondsLeft(progress.left().map(Duration::toSeconds).orElse(null));
    }
}
