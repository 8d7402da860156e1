package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.text;

import java.util.List;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Reason;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SourceKind;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.Test;

class AmendSourceTest {

    private static final SourceId SELF = source(1);
    private static final Text REASON = text("It moved");
    private static final Change<Text> CLEARED = new Change<>(null);
    private static final Change<Text> SET = new Change<>(text("https://example.org/a"));

    @Test
    void a_source_is_amended() {
        given(registered(SELF)).when(amend(names(SET, SET))).becomes(amended(names(SET, SET)));
    }

    @Test
    void a_source_that_does_not_exist_cannot_be_amended() {
        given(registered(source(2))).when(amend(names(SET, SET))).isRefused(Reason.SOURCE_UNKNOWN);
    }

    @Test
    void a_source_with_both_can_lose_its_title() {
        given(described(text("Title"), text("https://example.org")))
                .when(amend(names(CLEARED, null)))
                .becomes(amended(names(CLEARED, null)));
    }

    @Test
    void a_source_cannot_lose_the_title_that_is_all_that_it_has() {
        given(described(text("Title"), null))
                .when(amend(names(CLEARED, null)))
                .isRefused(Reason.NEITHER_TITLE_NOR_URL, "/changes/title");
    }

    @Test
    void a_source_cannot_lose_the_url_that_an_amendment_left_as_all_that_it_has() {
        given(described(text("Title"), null), amended(names(CLEARED, SET)))
                .when(amend(names(null, CLEARED)))
                .isRefused(Reason.NEITHER_TITLE_NOR_URL, "/changes/url");
    }

    @Test
    void a_source_cannot_lose_both() {
        given(described(text("Title"), text("https://example.org")))
                .when(amend(names(CLEARED, CLEARED)))
                .isRefused(Reason.NEITHER_TITLE_NOR_URL, "/changes/title", "/changes/url");
    }

    @Test
    void a_title_can_be_replaced_by_a_url() {
        given(described(text("Title"), null)).when(amend(names(CLEARED, SET))).becomes(amended(names(CLEARED, SET)));
    }

    @Test
    void the_title_of_another_source_does_not_count() {
        given(described(text("Title"), null), registered(source(2)))
                .when(amend(names(CLEARED, null)))
                .isRefused(Reason.NEITHER_TITLE_NOR_URL, "/changes/title");
    }

    @Test
    void an_external_id_of_another_source_is_taken() {
        given(registered(SELF), registered(source(2), external("a")))
                .when(amend(ids(external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/changes/externalIds/0");
    }

    @Test
    void the_external_ids_that_an_amendment_leaves_out_are_freed() {
        given(registered(SELF, external("a"), external("b")))
                .when(amend(ids(external("b"), external("c"))))
                .becomes(amended(ids(external("b"), external("c")), external("a")));
    }

    @Test
    void an_amendment_that_does_not_speak_of_external_ids_frees_none() {
        given(registered(SELF, external("a"))).when(amend(names(SET, null))).becomes(amended(names(SET, null)));
    }

    @Test
    void a_source_left_without_a_name_is_reported_before_a_taken_external_id() {
        SourceChanges both = new SourceChanges(
                null, CLEARED, null, null, null, null, null, null, null, null, List.of(external("a")));

        given(registered(SELF), registered(source(2), external("a")))
                .when(amend(both))
                .isRefused(Reason.NEITHER_TITLE_NOR_URL, "/changes/title");
    }

    private static SourceRegistered described(Text title, Text url) {
        return new SourceRegistered(
                SELF,
                new SourceDetails(
                        SourceKind.REPORT, title, url, null, null, null, null, null, null, Reliability.F, List.of()));
    }

    private static AmendSource amend(SourceChanges changes) {
        return new AmendSource(SELF, REASON, changes);
    }

    private static SourceAmended amended(SourceChanges changes, ExternalId... freed) {
        return new SourceAmended(SELF, REASON, changes, Freed.of(freed));
    }

    private static SourceChanges names(Change<Text> title, Change<Text> url) {
        return new SourceChanges(null, title, url, null, null, null, null, null, null, null, null);
    }

    private static SourceChanges ids(ExternalId... now) {
        return new SourceChanges(null, null, null, null, null, null, null, null, null, null, List.of(now));
    }
}
