package org.allegationledger.log.store.entry;

/** The names of an entry's members that are not a metadata's (design 4.2; CloudEvents 1.0). */
final class EntryName {

    static final String SPEC_VERSION = "specversion";
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String TYPE_VERSION = "typeversion";
    static final String TIME = "time";
    static final String RECORDED_TIME = "recordedtime";
    static final String SEQUENCE = "sequence";
    static final String TAGS = "tags";
    static final String METADATA = "metadata";
    static final String CONTENT_TYPE = "datacontenttype";
    static final String DATA = "data";
    static final String DATA_BASE64 = "data_base64";

    private EntryName() {}
}
