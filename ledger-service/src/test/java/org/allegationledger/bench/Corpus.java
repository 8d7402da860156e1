package org.allegationledger.bench;

import java.util.List;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Text;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** The events of the benchmark: parties, each registered and then amended, with sealed texts of the usual length. */
final class Corpus {

    private static final int LOADERS = 64;
    private static final int REASON_LENGTH = 300;
    private static final Text REASON =
            Text.prose("What the newsroom found out. ".repeat(20).substring(0, REASON_LENGTH), 4_000);

    private Corpus() {}

    /** Fills an empty log. The record of a number has its events near the place in the log that the number says. */
    static int load(Node node, Scale scale) throws Exception {
        Load.together(LOADERS, loader -> () -> {
            for (int record = loader; record < scale.records(); record += LOADERS) {
                node.append(registered(record), AppendCondition.none());
                for (int event = 1; event < Scale.EVENTS_PER_RECORD; event++) {
                    node.append(amended(record, event), AppendCondition.none());
                }
            }
            return null;
        });
        return scale.events();
    }

    /** The first event of a record. */
    static LedgerEvent registered(int record) {
        return Facts.registered(party(record));
    }

    /** A further event of it. */
    static LedgerEvent amended(int record, int version) {
        return new PartyAmended(
                party(record),
                REASON,
                new PartyChanges(null, Facts.text("name " + version), null, null, null, null),
                List.of());
    }

    /** What a decision about a record reads. */
    static EventCriteria boundary(int record) {
        return EventCriteria.havingTags(new Tag("party", party(record).toString()));
    }

    /** The record's tag as the log stores it. */
    static String tag(int record) {
        return "party:" + party(record);
    }

    static PartyId party(int record) {
        return Facts.party(record + 1);
    }
}
