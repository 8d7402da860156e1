package org.allegationledger.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportedCommandTest {

    @Test
    void a_command_that_makes_a_record_is_the_event_without_what_the_ledger_added() {
        assertThat(exported("ledger.PartyRegistered", """
                {"id": "a", "kind": "STATE", "name": "Westmark", "aliases": [], "sealed": {"v": 1}}""")).isEqualTo(json("""
                        {"command": "RegisterParty", "id": "a", "kind": "STATE", "name": "Westmark", "aliases": []}"""));
    }

    @Test
    void a_command_about_a_record_names_it_and_has_a_key_of_its_own() {
        assertThat(exported("ledger.PartiesUnmerged", """
                {"id": "a", "from": "b", "reason": "r"}""")).isEqualTo(json("""
                        {"command": "UnmergeParties", "partyId": "a", "reason": "r", "idempotencyKey": "e1"}"""));
        assertThat(exported("ledger.StatementRetracted", """
                {"id": "a", "allegationId": "b", "reason": "r", "freedExternalIds": ["c"]}""")).isEqualTo(json("""
                        {"command": "RetractStatement", "statementId": "a", "reason": "r", "idempotencyKey": "e1"}"""));
        assertThat(exported("ledger.DenialRecorded", """
                {"id": "a", "allegationId": "b"}""")).isEqualTo(json("""
                        {"command": "RecordDenial", "id": "a", "allegationId": "b"}"""));
    }

    @Test
    void what_was_erased_is_replaced_where_it_must_be_and_left_out_where_it_need_not() {
        assertThat(exported("ledger.SourceRegistered", """
                {"id": "a", "title": "", "url": "", "publisher": "", "archivedUrl": "",
                 "externalIds": [{"scheme": "", "value": ""}]}""")).isEqualTo(json("""
                        {"command": "RegisterSource", "id": "a", "title": "[erased]", "url": "https://erased.invalid/",
                         "externalIds": []}"""));
        assertThat(exported("ledger.PartyRegistered", """
                {"id": "a", "name": "", "aliases": ["", ""]}""")).isEqualTo(json("""
                        {"command": "RegisterParty", "id": "a", "name": "[erased]", "aliases": []}"""));
        assertThat(exported("ledger.DenialRecorded", """
                {"id": "a", "note": "", "citations": [
                 {"sourceId": "s", "locator": "", "quote": {"exact": "", "prefix": ""}, "credibility": 6}]}""")).isEqualTo(json("""
                        {"command": "RecordDenial", "id": "a", "citations": [{"sourceId": "s", "credibility": 6}]}"""));
    }

    @Test
    void a_change_to_what_was_erased_stays_a_change() {
        assertThat(exported("ledger.StatementCorrected", """
                {"id": "a", "allegationId": "b", "reason": "", "changes": {"note": "", "confidence": null}}""")).isEqualTo(json("""
                        {"command": "CorrectStatement", "statementId": "a", "reason": "[erased]", "idempotencyKey": "e1",
                         "changes": {"note": "[erased]", "confidence": null}}"""));
        assertThat(exported("ledger.SourceAmended", """
                {"id": "a", "reason": "", "changes": {"archivedUrl": ""}}""")).isEqualTo(json("""
                        {"command": "AmendSource", "sourceId": "a", "reason": "[erased]", "idempotencyKey": "e1",
                         "changes": {"archivedUrl": "https://erased.invalid/"}}"""));
    }

    private static JsonNode exported(String type, String data) {
        String event = "{\"id\": \"e1\", \"type\": \"%s\", \"data\": %s}".formatted(type, data);
        String line = new String(ExportedCommand.of(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(line).startsWith("{\"command\":").doesNotContain("\n");
        return json(line);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
