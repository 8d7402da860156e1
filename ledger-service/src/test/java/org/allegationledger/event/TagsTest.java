package org.allegationledger.event;

import static org.allegationledger.event.Facts.MAC;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.citing;
import static org.allegationledger.event.Facts.corrected;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.of;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SourceChanges;
import org.junit.jupiter.api.Test;

class TagsTest {

    private static final Tag A = Tag.externalId(external("a"), MAC);
    private static final Tag B = Tag.externalId(external("b"), MAC);

    @Test
    void a_party_is_found_by_its_id_whom_it_belongs_to_and_its_external_ids() {
        PartyDetails details = new PartyDetails(
                PartyKind.STATE, text("A"), List.of(), List.of(external("a"), external("a")), party(2), party(3));

        tagged(new PartyRegistered(party(1), details), Tag.record(party(1)), ofParty(1), ofParty(2), ofParty(3), A);
    }

    @Test
    void an_amended_party_is_found_by_what_changed_but_makes_no_record() {
        PartyChanges changes =
                new PartyChanges(null, null, null, List.of(external("a")), new Change<>(party(2)), new Change<>(null));

        tagged(
                new PartyAmended(party(1), text("reason"), changes, List.of(B.value())),
                ofParty(1),
                ofParty(2),
                A,
                Tag.freedExternalId(B.value()));
    }

    @Test
    void a_source_is_found_by_its_id_and_its_external_ids() {
        tagged(registered(source(1), external("a")), Tag.record(source(1)), Tag.source(source(1)), A);
    }

    @Test
    void an_amended_source_is_found_by_what_changed_but_makes_no_record() {
        SourceChanges changes =
                new SourceChanges(null, null, null, null, null, null, null, null, null, null, List.of(external("a")));

        tagged(
                new SourceAmended(source(1), text("reason"), changes, List.of(B.value())),
                Tag.source(source(1)),
                A,
                Tag.freedExternalId(B.value()));
    }

    @Test
    void an_allegation_is_found_by_all_that_it_names() {
        LedgerEvent event = accusationBy(party(1))
                .against(party(2))
                .affecting(party(3))
                .through(party(4))
                .inResponseTo(allegation(2))
                .called(external("a"))
                .citing(citing(SOURCE), new Citation(source(2), party(5), null, null, 1))
                .as(allegation(1));

        tagged(
                event,
                Tag.record(allegation(1)),
                Tag.allegation(allegation(1)),
                Tag.allegation(allegation(2)),
                ofParty(1),
                ofParty(2),
                ofParty(3),
                ofParty(4),
                ofParty(5),
                Tag.source(SOURCE),
                Tag.source(source(2)),
                A);
    }

    @Test
    void a_correction_by_which_an_allegation_answers_another_is_found_by_that_one() {
        var answers =
                new AllegationChanges(null, null, null, null, null, null, null, null, new Change<>(allegation(2)));
        tagged(
                corrected(allegation(1), allegation(1), of(answers)),
                Tag.revised(allegation(1)),
                Tag.allegation(allegation(1)),
                Tag.inResponseTo(allegation(2)));
    }

    @Test
    void an_attribution_is_found_by_all_that_it_names() {
        tagged(
                attributed(statement(1), allegation(1), said(party(1), "2024", external("a")), party(2), party(3)),
                Tag.record(statement(1)),
                Tag.statement(statement(1)),
                Tag.allegation(allegation(1)),
                ofParty(1),
                ofParty(2),
                ofParty(3),
                Tag.source(SOURCE),
                A);
    }

    @Test
    void a_denial_is_found_by_all_that_it_names() {
        Said said = new Said(
                party(1),
                party(2),
                SaidAt.of("2024"),
                false,
                null,
                List.of(external("a")),
                List.of(new Citation(SOURCE, party(3), null, null, 1)));

        tagged(
                new DenialRecorded(statement(2), allegation(1), said, new DenialDetails(Extent.FULL, statement(1))),
                Tag.record(statement(2)),
                Tag.statement(statement(2)),
                Tag.statement(statement(1)),
                Tag.allegation(allegation(1)),
                ofParty(1),
                ofParty(2),
                ofParty(3),
                Tag.source(SOURCE),
                A);
    }

    @Test
    void a_tag_is_its_key_and_its_value_and_never_text() {
        Tag tag = Tag.externalId(external("secret"), MAC);

        assertThat(Tag.record(party(1))).hasToString("record:" + party(1));
        assertThat(tag.toString()).startsWith("external-id:").doesNotContain("secret");
        assertThat(tag.isExternalId()).isTrue();
        assertThat(Tag.freedExternalId(tag.value()).isExternalId()).isFalse();
        assertThat(Tag.freedExternalId(tag.value())).isNotEqualTo(tag);
    }

    @Test
    void a_commands_tag_tells_callers_and_keys_apart() {
        assertThat(Tag.command("caller", "key", MAC)).isEqualTo(Tag.command("caller", "key", MAC));
        assertThat(Tag.command("caller", "key", MAC))
                .isNotEqualTo(Tag.command("caller", "yek", MAC))
                .isNotEqualTo(Tag.command("rellac", "key", MAC));
    }

    @Test
    void different_external_ids_have_different_tags() {
        assertThat(A).isNotEqualTo(B);
        assertThat(Tags.of(registered(party(1), external("a"), external("b")), MAC))
                .contains(A, B);
    }

    @Test
    void every_event_has_a_stored_name_of_its_own_that_leads_back_to_it() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::storedName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("ledger."));
        assertThat(Arrays.stream(EventType.values()))
                .allMatch(type -> EventType.named(type.storedName()) == type && EventType.ofClass(type.form()) == type);
    }

    private static Tag ofParty(int number) {
        return Tag.party(party(number));
    }

    private static void tagged(LedgerEvent event, Tag... tags) {
        assertThat(Tags.of(event, MAC)).containsExactlyInAnyOrder(tags);
    }
}
