package org.allegationledger.exchange.export.stix;

import com.fasterxml.uuid.Generators;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.vocabulary.RecordId;

/**
 * The id of an object. It depends on the ledger's ids alone, so it is the same in every export. STIX knows UUIDs up to version
 * 5 only, and one record may become several objects: the UUID is that of the object's name in the record's own name space.
 *
 * @param type of the object
 * @param value the id itself, type and UUID
 */
record StixId(String type, String value) {

    /**
     * @param record of which the object is made
     * @param others further records on which its identity depends
     */
    static StixId of(String type, RecordId record, RecordId... others) {
        String name = Stream.concat(
                        Stream.of(type),
                        Arrays.stream(others).map(other -> other.value().toString()))
                .collect(Collectors.joining(" "));
        return new StixId(
                type,
                type + "--" + Generators.nameBasedGenerator(record.value()).generate(name));
    }

    @Override
    public String toString() {
        return value;
    }
}
