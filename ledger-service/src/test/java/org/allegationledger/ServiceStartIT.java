package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.allegationledger.testing.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot start says what it tried and what to set, once, without a stack trace, and ends with status 1. */
class ServiceStartIT {

    @TempDir
    private Path folder;

    @Test
    void a_mongodb_that_does_not_answer_is_named() {
        assertFailure(
                Map.of("LEDGER_MONGODB_URI", "mongodb://127.0.0.1:1/?directConnection=true"),
                "127.0.0.1:1",
                "LEDGER_MONGODB_URI");
    }

    @Test
    void a_connection_string_that_is_none_is_named() {
        assertFailure(Map.of("LEDGER_MONGODB_URI", "nonsense"), "no connection string", "LEDGER_MONGODB_URI");
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertFailure(Map.of("LEDGER_DATA_DIR", file.resolve("data").toString()), "file/data", "LEDGER_DATA_DIR");
    }

    @Test
    void a_data_directory_that_another_process_has_is_named() {
        try (ServiceProcess other = ServiceProcess.start(folder, Map.of())) {
            assertThat(other.get("/actuator/health").statusCode()).isEqualTo(200);
            assertFailure(Map.of(), "in use by another process", "LEDGER_DATA_DIR");
        }
    }

    @Test
    void a_master_key_that_is_none_is_named() {
        assertFailure(Map.of("LEDGER_MASTER_KEY", "short"), "LEDGER_MASTER_KEY");
    }

    private void assertFailure(Map<String, String> environment, String... named) {
        ServiceProcess service = ServiceProcess.launch(folder, environment);
        assertThat(service.awaitExit()).isEqualTo(1);
        assertThat(service.output()).contains(named).doesNotContain("\tat ");
    }
}
