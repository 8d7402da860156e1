package org.allegationledger.vocabulary;

/** The kinds of records whose texts can be erased (design 3.1). */
public enum RecordKind {
    PARTY,
    SOURCE,
    ALLEGATION,
    STATEMENT;

    /** Of which kind a record is. */
    public static RecordKind of(ErasableId id) {
        return switch (id) {
            case PartyId _ -> PARTY;
            case SourceId _ -> SOURCE;
            case AllegationId _ -> ALLEGATION;
            case StatementId _ -> STATEMENT;
        };
    }
}
