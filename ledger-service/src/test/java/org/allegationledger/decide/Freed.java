package org.allegationledger.decide;

import java.util.List;
import java.util.stream.Stream;
import org.allegationledger.event.Facts;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.ExternalId;

/** Tag values of external ids, as an amendment lists those that it frees: in their own order. */
final class Freed {

    private Freed() {}

    static List<String> of(ExternalId... ids) {
        return Stream.of(ids)
                .map(id -> Tag.externalId(id, Facts.MAC).value())
                .sorted()
                .toList();
    }
}
