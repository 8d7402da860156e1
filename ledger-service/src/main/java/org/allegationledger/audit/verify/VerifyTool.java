package org.allegationledger.audit.verify;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify --url … --key …}: checks a ledger, trusting nothing but the key. */
@Command(
        name = "verify",
        description = {
            "Checks a ledger from its first event to its answers, trusting nothing but the key (and the witnesses).",
            "It keeps the last checkpoint that held, so that it notices a history that was rewritten."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all holds", "1:something does not, and is named", "2:it could not be checked"})
public final class VerifyTool implements Callable<Integer> {

    private static final int DIFFERS = 1;
    private static final int IMPOSSIBLE = 2;
    private static final int MOST_SHOWN = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--url", required = true, description = "Where the ledger is, such as http://localhost:8080.")
    private URI url = URI.create("");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "VKEY",
            description = "The log's verifier key (C2SP signed-note).")
    private String key = "";

    @Option(
            names = "--witness",
            paramLabel = "VKEY",
            description = "A witness's verifier key; may be given several times.")
    private List<String> witnesses = List.of();

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description = "How many of the witnesses must have signed; all of them if absent.")
    private @Nullable Integer quorum;

    @Option(
            names = "--seen",
            paramLabel = "FILE",
            description =
                    "Where the last checkpoint that held is kept; by the key's id in the user's state directory if absent.")
    private @Nullable Path seen;

    @Option(names = "--no-answers", description = "Check the log alone, not what the service makes of it.")
    private boolean withoutAnswers;

    @Option(names = "--quiet", description = "No progress bar.")
    private boolean quiet;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Trust trust = Trust.of(key, witnesses, Optional.ofNullable(quorum));
            try (Service service = new Service(url)) {
                SeenFile file = seen == null
                        ? SeenFile.of(
                                trust.log(),
                                Optional.ofNullable(System.getenv("XDG_STATE_HOME")),
                                System.getProperty("user.home"))
                        : new SeenFile(seen);
                return told(
                        new Verification(service, trust, file, !withoutAnswers, new Progress(out, quiet)).run(), err);
            }
        } catch (UnusableException unusable) {
            err.println(unusable.getMessage());
            return IMPOSSIBLE;
        }
    }

    private static int told(List<Finding> findings, PrintWriter err) {
        if (findings.isEmpty()) {
            return 0;
        }
        err.println("DOES NOT HOLD");
        findings.stream().limit(MOST_SHOWN).forEach(finding -> err.println(finding.text()));
        if (findings.size() > MOST_SHOWN) {
            err.println("and " + (findings.size() - MOST_SHOWN) + " more");
        }
        return DIFFERS;
    }
}
