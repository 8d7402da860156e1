package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.Fault;
import org.allegationledger.testing.proxy.FaultCatalogue;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a server with access control would answer is played by the proxy: none ever answered here. */
@ExtendWith(OutputCaptureExtension.class)
class StorePrivilegesIT {

    private static final String WARNING = "the store's user may change or delete what the log holds";
    private static final String UNGUARDED = "the store has no access control";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private TestStore store;
    private FaultProxy proxy;
    private StoreConnection connection;

    @BeforeEach
    void open() throws Exception {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        connection = store.connectionBy(proxy.uri(PATIENCE));
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        proxy.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{resource: {db: 'DB', collection: ''}, actions: ['find', 'insert', 'remove', 'update']}",
                "{resource: {db: '', collection: ''}, actions: ['remove', 'update']}",
                "{resource: {anyResource: true}, actions: ['find', 'remove', 'update']}",
                "{resource: {db: '', collection: 'commits'}, actions: ['remove', 'update']},"
                        + "{resource: {db: 'DB', collection: 'tiles'}, actions: ['update']}"
            })
    void a_user_who_may_change_the_log_is_warned_of_once(String privileges, CapturedOutput output) {
        ask(privileges);

        assertThat(lines(output, WARNING))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("WARN", "collection=\"[commits, tiles]\"", "actions=\"[remove, update]\""));
    }

    @Test
    void a_user_who_may_only_drop_tiles_is_warned_of(CapturedOutput output) {
        ask("{resource: {db: 'DB', collection: 'tiles'}, actions: ['dropCollection', 'find', 'insert']}");

        assertThat(lines(output, WARNING))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("collection=\"[tiles]\"", "actions=\"[dropCollection]\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{resource: {db: 'DB', collection: 'commits'}, actions: ['find', 'insert', 'createIndex']},"
                        + "{resource: {db: 'DB', collection: 'keys'}, actions: ['find', 'insert', 'update']}",
                "{resource: {db: 'another', collection: ''}, actions: ['remove', 'update']}",
                "{resource: {cluster: true}, actions: ['remove', 'update']}",
                "{resource: {db: 'DB', collection: 'commits'}, actions: 'remove'}, 7, {resource: 'commits'},"
                        + "{actions: ['remove']}, {resource: {db: 'DB', collection: 7}, actions: ['remove']}"
            })
    void a_user_who_may_not_is_not_warned_of_nor_one_whose_privileges_nobody_understands(
            String privileges, CapturedOutput output) {
        ask(privileges);

        assertThat(output).doesNotContain("WARN");
    }

    @Test
    void a_server_without_access_control_is_warned_of_once(CapturedOutput output) {
        answer("{ok: 1.0, authInfo: {authenticatedUsers: [], authenticatedUserRoles: [],"
                + " authenticatedUserPrivileges: []}}");

        assertThat(lines(output, UNGUARDED)).hasSize(1);
        assertThat(output).doesNotContain(WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ok: 1.0}", "{ok: 1.0, authInfo: 7}", "{ok: 1.0, authInfo: {authenticatedUsers: 'all'}}"})
    void an_answer_that_says_nothing_stops_nothing(String answer, CapturedOutput output) {
        answer(answer);

        assertThat(output).doesNotContain("WARN");
    }

    @Test
    void no_answer_stops_nothing(CapturedOutput output) {
        List<FaultCatalogue.Named> faults = FaultCatalogue.ofReads(PATIENCE);

        // On a connection that the fault before ended, a question may not even arrive.
        assertThat(faults.stream().mapToLong(fault -> ask(fault.fault()).seen()).sum())
                .isGreaterThan(faults.size() / 2);
        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void a_store_that_does_not_know_the_question_stops_nothing(CapturedOutput output) {
        // Neither the embedded store nor the engine of these tests does.
        StorePrivileges.warnOfMoreThanNeeded(store.database());

        assertThat(output).doesNotContain("StorePrivileges");
    }

    private void ask(String privileges) {
        answer("{ok: 1.0, authInfo: {authenticatedUsers: [{user: 'ledger', db: 'DB'}], authenticatedUserRoles: [],"
                + " authenticatedUserPrivileges: [" + privileges + "]}}");
    }

    private void answer(String json) {
        BsonDocument answer =
                BsonDocument.parse(json.replace("DB", store.database().getName()));
        assertThat(ask(exchange -> exchange.reply(answer)).seen()).isOne();
    }

    private PlannedFault ask(Fault fault) {
        PlannedFault asked = proxy.next(
                Request.named("connectionStatus")
                        .and(request ->
                                request.body().getBoolean("showPrivileges").getValue()),
                fault);
        StorePrivileges.warnOfMoreThanNeeded(connection.database());
        proxy.heal();
        return asked;
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text)).toList();
    }
}
