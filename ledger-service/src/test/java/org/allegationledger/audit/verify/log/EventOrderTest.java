package org.allegationledger.audit.verify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.junit.jupiter.api.Test;

/** What events have to be beside each other. */
class EventOrderTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void events_of_one_ledger_follow_each_other() {
        assertThat(difference(event(1, "a", 2, NOON, Facts.registered(Facts.party(2)))))
                .isEmpty();
        assertThat(difference(event(1, "b", 2, NOON, Facts.registered(Facts.party(2)))))
                .contains("another source");
        assertThat(difference(event(1, "a", 2, NOON.minusMillis(1), Facts.registered(Facts.party(2)))))
                .contains("recorded before the one before it");
        assertThat(difference(event(1, "a", 1, NOON, Facts.registered(Facts.party(2)))))
                .contains("id is that of an earlier one");
        assertThat(difference(event(1, "a", 2, NOON, Facts.registered(Facts.party(1)))))
                .contains("makes a record that was made before");
    }

    private static String difference(CheckedEvent second) {
        EventOrder order = new EventOrder();
        order.take(event(0, "a", 1, NOON, Facts.registered(Facts.party(1))));
        DifferenceException thrown = catchThrowableOfType(DifferenceException.class, () -> order.take(second));
        return thrown == null ? "" : thrown.finding().text();
    }

    private static CheckedEvent event(long position, String source, int id, Instant at, LedgerEvent event) {
        return new CheckedEvent(position, new UUID(0, id), source, at, Set.of(), event, false);
    }
}
