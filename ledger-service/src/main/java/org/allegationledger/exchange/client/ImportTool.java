package org.allegationledger.exchange.client;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.allegationledger.exchange.client.ImportClient.Ended;
import org.allegationledger.exchange.misp.GalaxyConverter;
import org.allegationledger.exchange.table.TableConverter;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.SaidAt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import FILE --url …}: records what a file holds. */
@Command(
        name = "import",
        description = {
            "Records what a file holds, and says what was refused in FILE.refusals.ndjson.",
            "Sending a file again is safe: what was recorded before is counted as replayed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all lines are recorded", "1:some were refused", "2:it could not be done"})
public final class ImportTool implements Callable<Integer> {

    private static final int REFUSED = 1;
    private static final int IMPOSSIBLE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--url", description = "Where the ledger is (${DEFAULT-VALUE}).")
    private URI url = URI.create("http://localhost:8080");

    @Option(names = "--format", description = "ndjson (a command a line), csv or misp-galaxy (${DEFAULT-VALUE}).")
    private String format = "ndjson";

    @Option(names = "--retrieved", description = "misp-galaxy: when the file was fetched, such as 2026-03-01.")
    private @Nullable String retrieved;

    @Option(names = "--mapping", description = "csv: a YAML file that says which columns become what.")
    private @Nullable Path mapping;

    @Option(
            names = "--patience",
            description = "How long to wait for a ledger that does not answer (${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(10);

    @Option(names = "--quiet", description = "No progress bar.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            err.println("There is no file " + file + " that can be read.");
            return IMPOSSIBLE;
        }
        try {
            LedgerAnswers ledger = new LedgerAnswers(url, patience);
            return end(new ImportClient(ledger).run(commands(ledger), quiet), out, err);
        } catch (UnusableFileException | ImportFailedException failed) {
            err.println(failed.getMessage());
            return IMPOSSIBLE;
        }
    }

    private Path commands(LedgerAnswers ledger) throws IOException {
        Converter converter = converter(ledger);
        if (converter == null) {
            return file;
        }
        Path commands = beside(".commands.ndjson");
        try (Writer lines = Files.newBufferedWriter(commands)) {
            converter.convert(file, lines);
        }
        return commands;
    }

    private @Nullable Converter converter(LedgerAnswers ledger) {
        return switch (format) {
            case "ndjson" -> null;
            case "misp-galaxy" -> new GalaxyConverter(retrieved());
            case "csv" -> new TableConverter(mapping(), new LedgerDirectory(ledger));
            default -> throw new ParameterException(spec.commandLine(), "There is no format " + format + ".");
        };
    }

    private Path mapping() {
        if (mapping == null) {
            throw new ParameterException(spec.commandLine(), "--format csv needs --mapping FILE.");
        }
        return mapping;
    }

    private SaidAt retrieved() {
        if (retrieved == null) {
            throw new ParameterException(spec.commandLine(), "--format misp-galaxy needs --retrieved DATE.");
        }
        try {
            return SaidAt.of(retrieved);
        } catch (InvalidValueException invalid) {
            throw new ParameterException(spec.commandLine(), "--retrieved " + invalid.getMessage() + ".", invalid);
        }
    }

    private int end(Ended ended, PrintWriter out, PrintWriter err) throws IOException {
        Path report = beside(".refusals.ndjson");
        out.println("recorded " + ended.recorded() + ", replayed " + ended.replayed() + ", refused " + ended.refused());
        if (ended.refused() == 0) {
            Files.deleteIfExists(report);
        } else {
            Files.write(report, ended.report());
            err.println("See " + report + " for what was refused.");
        }
        return ended.refused() == 0 ? 0 : REFUSED;
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
