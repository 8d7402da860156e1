package org.allegationledger;

import java.util.Set;
import org.allegationledger.audit.verify.VerifyTool;
import org.allegationledger.exchange.client.ExportTool;
import org.allegationledger.exchange.client.ImportTool;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the command line. */
@Command(
        name = "ledger",
        description = "Works on a ledger that runs; without a command the jar is that service itself.",
        subcommands = {ImportTool.class, ExportTool.class, VerifyTool.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class LedgerTool {

    private static final Set<String> COMMANDS = Set.of("import", "export", "verify");

    private LedgerTool() {}

    /** Whether these arguments are a command of this tool, and not the service's. */
    static boolean knows(String... arguments) {
        return arguments.length > 0 && COMMANDS.contains(arguments[0]);
    }

    /**
     * Runs a command to its end.
     *
     * @return 0: all is well; 1: not all of it is; 2: it could not be done
     */
    static int run(String... arguments) {
        return new CommandLine(new LedgerTool()).execute(arguments);
    }
}
