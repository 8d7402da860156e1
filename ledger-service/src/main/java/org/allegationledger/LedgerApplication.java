package org.allegationledger;

import java.util.Arrays;
import org.allegationledger.exchange.export.download.ExportDownload;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import picocli.CommandLine;

/** Starts the ledger, or a command line that speaks to a ledger which runs already. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LedgerApplication {

    /**
     * Runs the service until it is stopped; with {@code export} as its first word, fetches an export instead.
     *
     * @param arguments Spring Boot's command line, or that of {@link ExportDownload} after its name
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("export")) {
            String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
            System.exit(new CommandLine(new ExportDownload()).execute(options));
        }
        SpringApplication.run(LedgerApplication.class, arguments);
    }
}
