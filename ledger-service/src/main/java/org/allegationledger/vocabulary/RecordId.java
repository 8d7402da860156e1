package org.allegationledger.vocabulary;

import java.util.UUID;

/** The id of a record of any type; ids are unique over all records (design 6). */
public sealed interface RecordId permits ErasableId, ErasureId {

    /** The id itself. */
    UUID value();
}
