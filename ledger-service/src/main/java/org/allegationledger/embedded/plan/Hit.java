package org.allegationledger.embedded.plan;

import org.allegationledger.embedded.key.Key;

/** An entry of a source: its key, and its value, which is a position, or the document where the source holds documents. */
public record Hit(Key key, byte[] value) {}
