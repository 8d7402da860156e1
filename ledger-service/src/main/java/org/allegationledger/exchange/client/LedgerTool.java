package org.allegationledger.exchange.client;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the command line. */
@Command(
        name = "ledger",
        description = "Works on a ledger that runs; without a command the jar is that service itself.",
        subcommands = {ImportTool.class, ExportTool.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class LedgerTool {

    private static final Set<String> COMMANDS = Set.of("import", "export");

    private LedgerTool() {}

    /** Whether these arguments are a command of this tool, and not the service's. */
    public static boolean knows(String... arguments) {
        return arguments.length > 0 && COMMANDS.contains(arguments[0]);
    }

    /**
     * Runs a command to its end.
     *
     * @return 0: all is well; 1: some lines were refused; 2: it could not be done
     */
    public static int run(String... arguments) {
        return new CommandLine(new LedgerTool()).execute(arguments);
    }
}
