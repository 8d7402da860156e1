package org.allegationledger.exchange.client;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the command line. */
@Command(
        name = "ledger",
        description = "Works on a ledger that runs; without a command the jar is that service itself.",
        subcommands = ImportTool.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class LedgerTool {

    private static final String IMPORT = "import";

    private LedgerTool() {}

    /** Whether these arguments are a command of this tool, and not the service's. */
    public static boolean knows(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(IMPORT);
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
