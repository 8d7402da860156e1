package org.allegationledger.exchange.table;

import tools.jackson.databind.JsonNode;

/** What a field is in each case. */
@FunctionalInterface
interface Value {

    /** The value, or a missing node where there is none. */
    JsonNode of(Case one);
}
