package org.allegationledger.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.allegationledger.log.store.AppendObserver;

/** Shows what the appender does. */
final class MeteredAppends implements AppendObserver {

    private final DistributionSummary batches;
    private final Timer inserts;
    private final Counter conflicts;
    private final Counter lost;
    private final Counter doubts;
    private final Counter unknown;
    private final Counter rollbacks;

    MeteredAppends(MeterRegistry meters) {
        batches = DistributionSummary.builder("ledger.append.batch")
                .description("Commits per batch")
                .baseUnit("commits")
                .register(meters);
        inserts = Timer.builder("ledger.append.insert")
                .description("Time of a batch's insert")
                .publishPercentileHistogram()
                .register(meters);
        conflicts = counter(meters, "ledger.append.conflicts", "Appends whose condition no longer held");
        lost = counter(meters, "ledger.append.lost", "Commits that had to go again because another writer was first");
        doubts = counter(meters, "ledger.append.doubts", "Commits of which the store did not say what became");
        unknown = counter(meters, "ledger.append.unknown", "Appends whose caller was told that the outcome is unknown");
        rollbacks = counter(meters, "ledger.log.rollbacks", "Times that known commits were gone from the store");
    }

    @Override
    public void written(int commits, Duration insert) {
        batches.record(commits);
        inserts.record(insert);
    }

    @Override
    public void conflict() {
        conflicts.increment();
    }

    @Override
    public void lost(int commits) {
        lost.increment(commits);
    }

    @Override
    public void doubt(int commits) {
        doubts.increment(commits);
    }

    @Override
    public void outcomeUnknown() {
        unknown.increment();
    }

    @Override
    public void rollback() {
        rollbacks.increment();
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
