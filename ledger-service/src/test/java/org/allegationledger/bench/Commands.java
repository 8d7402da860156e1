package org.allegationledger.bench;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.event.Facts;
import org.allegationledger.testing.TestStore;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.common.configuration.AxonConfiguration;

/** A whole command without HTTP, through Axon's gateway: denials, each caller's of an allegation of its own. */
final class Commands {

    private static final int[] CALLERS = {1, 8, 64};

    /** Ids above those of the corpus. */
    private static final int ACCUSER = 1_000_000_000;

    private static final int ACCUSED = 1_100_000_000;

    private final TestStore store;
    private final Scale scale;
    private final Table table;
    private final AtomicInteger allegations = new AtomicInteger();

    Commands(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        try (TestLedger node = TestLedger.on(store)) {
            AxonConfiguration axon = node.configurer().start();
            try {
                measure(TestLedger.recorder(axon));
            } finally {
                axon.shutdown();
            }
        }
    }

    private void measure(Recorder recorder) throws Exception {
        record(recorder, new RegisterSource(Facts.SOURCE, Facts.sourceWith()));
        for (int callers : CALLERS) {
            int first = allegations.getAndAdd(callers);
            for (int i = 0; i < callers; i++) {
                accuse(recorder, first + i);
            }
            Figures figures = Load.run(scale, callers, 1, i -> () -> record(recorder, denial(first + i)));
            String name = "command through the gateway, callers: " + callers;
            if (callers == 1) {
                table.addWithTarget(name, figures, "p50 under 30 ms embedded");
            } else if (callers == 64) {
                table.addWithTarget(name, figures, "3,300 per second where two finds allow 1,100");
            } else {
                table.add(name, figures);
            }
        }
    }

    private static void accuse(Recorder recorder, int allegation) {
        PartyId accuser = Facts.party(ACCUSER + allegation);
        PartyId accused = Facts.party(ACCUSED + allegation);
        record(recorder, new RegisterParty(accuser, Facts.partyWith()));
        record(recorder, new RegisterParty(accused, Facts.partyWith()));
        record(
                recorder,
                new RecordAllegation(
                        Facts.allegation(allegation),
                        Facts.accusationBy(accuser).against(accused).details()));
    }

    private static Command denial(int allegation) {
        return new RecordDenial(
                new StatementId(UUID.randomUUID()),
                Facts.allegation(allegation),
                Facts.said(Facts.party(ACCUSED + allegation), "2024"),
                new DenialDetails(Extent.FULL, null));
    }

    private static Answer.Recorded record(Recorder recorder, Command command) {
        Answer answer = recorder.record(
                command, new Request("local", UUID.randomUUID().toString(), Optional.empty(), Optional.empty()));
        if (answer instanceof Answer.Recorded recorded) {
            return recorded;
        }
        throw new IllegalStateException("a command of the benchmark was not recorded: " + answer);
    }
}
