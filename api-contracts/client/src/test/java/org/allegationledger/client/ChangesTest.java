package org.allegationledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.allegationledger.client.http.ApiClient;
import org.allegationledger.client.model.NamedCommand;
import org.allegationledger.client.model.NamedCommand.CommandEnum;
import org.allegationledger.client.model.PartyChanges;
import org.allegationledger.client.model.SourceChanges;
import org.allegationledger.client.model.StatementChanges;
import org.allegationledger.client.model.StatementCorrection;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** In changes a value sets, null clears, and what was not set is left alone. */
class ChangesTest {

    private static final UUID ID = UUID.fromString("018f3c1e-0000-7000-8000-000000000020");

    private final ObjectMapper json = ApiClient.createDefaultObjectMapper();

    @Test
    void of_a_statement() {
        assertThat(json.writeValueAsString(new StatementChanges()
                        .saidAt("2026-02-28")
                        .note(null)
                        .confidence(null)
                        .occurred(null)
                        .regarding(null)
                        .accused(List.of())))
                .isEqualTo("{\"saidAt\":\"2026-02-28\",\"note\":null,\"confidence\":null,\"regarding\":null,"
                        + "\"accused\":[],\"occurred\":null}");
    }

    @Test
    void of_a_party() {
        assertThat(json.writeValueAsString(new PartyChanges().aliases(null).origin(ID)))
                .isEqualTo("{\"aliases\":null,\"origin\":\"" + ID + "\"}");
    }

    @Test
    void of_a_source() {
        assertThat(json.writeValueAsString(
                        new SourceChanges().url(null).reliability(null).title("A title")))
                .isEqualTo("{\"title\":\"A title\",\"url\":null,\"reliability\":null}");
    }

    @Test
    void a_correction_keeps_its_nulls_in_a_batch() {
        try (ScriptedLedger ledger = new ScriptedLedger()) {
            NamedCommand named = ledger.client()
                    .named(
                            CommandEnum.CORRECT_STATEMENT,
                            new StatementCorrection().reason("Read again").changes(new StatementChanges().note(null)))
                    .statementId(ID);

            assertThat(json.valueToTree(named).toString())
                    .isEqualTo("{\"command\":\"CorrectStatement\",\"statementId\":\"" + ID
                            + "\",\"reason\":\"Read again\",\"changes\":{\"note\":null}}");
        }
    }
}
