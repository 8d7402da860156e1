package org.allegationledger.rest;

import java.util.UUID;

/** The contract's paths with ids in them. */
final class Paths {

    private Paths() {}

    /** A path of the contract, such as {@code /v1/parties/{id}/amendments}, for one record. */
    static String with(String template, UUID id) {
        return template.replace("{id}", id.toString());
    }
}
