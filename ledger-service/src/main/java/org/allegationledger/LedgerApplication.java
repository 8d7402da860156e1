package org.allegationledger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the ledger, or its command line. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LedgerApplication {

    /**
     * Runs the service until it is stopped, or a command such as {@code import} to its end.
     *
     * @param arguments a command with its own, else Spring Boot's command line
     */
    public static void main(String[] arguments) {
        if (LedgerTool.knows(arguments)) {
            System.exit(LedgerTool.run(arguments));
        }
        SpringApplication.run(LedgerApplication.class, arguments);
    }
}
