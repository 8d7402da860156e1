package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.sourceWith;
import static org.allegationledger.event.Facts.text;

import java.util.List;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Reason;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceId;
import org.junit.jupiter.api.Test;

class RegisterSourceTest {

    private static final SourceId NEW = source(9);

    @Test
    void a_source_is_registered_as_it_is_described() {
        given().when(new RegisterSource(NEW, sourceWith(external("a")))).becomes(registered(NEW, external("a")));
    }

    @Test
    void an_external_id_of_another_source_is_taken() {
        given(registered(source(1), external("a")))
                .when(new RegisterSource(NEW, sourceWith(external("b"), external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/1");
    }

    @Test
    void an_external_id_of_a_party_is_free_for_a_source() {
        given(registered(party(1), external("a")))
                .when(new RegisterSource(NEW, sourceWith(external("a"))))
                .becomes(registered(NEW, external("a")));
    }

    @Test
    void an_external_id_that_an_amendment_freed_can_be_given_again() {
        SourceChanges none = new SourceChanges(null, null, null, null, null, null, null, null, null, null, List.of());

        given(
                        registered(source(1), external("a")),
                        new SourceAmended(source(1), text("reason"), none, Freed.of(external("a"))))
                .when(new RegisterSource(NEW, sourceWith(external("a"))))
                .becomes(registered(NEW, external("a")));
    }
}
