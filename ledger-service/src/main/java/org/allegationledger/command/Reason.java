package org.allegationledger.command;

/** Why a command is refused; each is a rule of design 3.2. */
public enum Reason {
    ACCUSER_IS_ACCUSED("accuser-is-accused", "An accuser is among the accused"),
    ALLEGATION_RETRACTED("allegation-retracted", "The allegation was retracted"),
    ALLEGATION_UNKNOWN("allegation-unknown", "There is no such allegation"),
    ALREADY_MERGED("already-merged", "The party is merged into another already"),
    ALREADY_RETRACTED("already-retracted", "The statement was retracted already"),
    ALREADY_WITHDRAWN("already-withdrawn", "The statement was withdrawn already"),
    CANNOT_BE_WITHDRAWN("cannot-be-withdrawn", "A withdrawal cannot be withdrawn"),
    EXTERNAL_ID_TAKEN("external-id-taken", "Another record has this external id"),
    FIELD_CANNOT_CHANGE("field-cannot-change", "The record has no such field that could change"),
    ID_TAKEN("id-taken", "Another record has this id"),
    MERGE_CYCLE("merge-cycle", "The party would be merged into itself"),
    NEITHER_TITLE_NOR_URL("neither-title-nor-url", "The source would have neither a title nor a URL"),
    NOT_MERGED("not-merged", "The party is not merged into another"),
    NOT_OWN_STATEMENT("not-own-statement", "It is not a statement of this party"),
    OCCURRED_AFTER_SAID("occurred-after-said", "What is alleged began after it was said"),
    PARTY_IS_ACCUSER("party-is-accuser", "The party is an accuser"),
    PARTY_IS_NAMED("party-is-named", "The party is named in the allegation"),
    PARTY_NOT_NAMED("party-not-named", "Nobody named this party in the allegation"),
    PARTY_UNKNOWN("party-unknown", "There is no such party"),
    RECORD_ERASED("record-erased", "The texts of the record were erased"),
    RECORD_UNKNOWN("record-unknown", "There is no such record that could be erased"),
    SAID_IN_FUTURE("said-in-future", "It would have been said more than a day from now"),
    SOURCE_UNKNOWN("source-unknown", "There is no such source"),
    STATEMENT_UNKNOWN("statement-unknown", "There is no such statement in this allegation");

    private final String code;
    private final String title;

    Reason(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The name by which callers and metrics know it. */
    public String code() {
        return code;
    }

    /** What it means, in a sentence. */
    public String title() {
        return title;
    }
}
