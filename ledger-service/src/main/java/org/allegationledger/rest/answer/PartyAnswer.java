package org.allegationledger.rest.answer;

import org.allegationledger.contract.model.NamedParty;
import org.allegationledger.contract.model.Party;
import org.allegationledger.contract.model.PartyKind;
import org.allegationledger.view.PartyView;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.Text;

/** A party in an answer. */
public final class PartyAnswer {

    private PartyAnswer() {}

    /** The party as it is now. */
    public static Party of(PartyView view) {
        PartyDetails details = view.details();
        return new Party()
                .id(view.id().value())
                .kind(PartyKind.valueOf(details.kind().name()))
                .name(Form.text(details.name()))
                .aliases(details.aliases().stream()
                        .filter(Text::isOpen)
                        .map(Text::value)
                        .toList())
                .externalIds(Form.externalIds(details.externalIds()))
                .actsFor(Form.id(details.actsFor()))
                .origin(Form.id(details.origin()))
                .mergedInto(Form.id(view.mergedInto()))
                .erased(Form.erased(view.erased()))
                .recordedAt(Form.recordedAt(view.recordedAt()))
                .position(view.position());
    }

    static NamedParty named(PartyView view) {
        return new NamedParty(view.id().value()).name(Form.text(view.details().name()));
    }
}
