package org.allegationledger.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.allegationledger.log.store.witness.WitnessObserver;

/** Shows what witnesses answer. */
final class MeteredWitnesses implements WitnessObserver {

    private final MeterRegistry meters;

    MeteredWitnesses(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void answered(String witness, Outcome outcome) {
        Counter.builder("ledger.witness.answers")
                .description("What witnesses answered when they were asked to cosign")
                .tag("witness", witness)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }
}
