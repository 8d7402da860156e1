package org.allegationledger.event;

import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;

/**
 * What an event can be found by; never text (design 4.2, Tags).
 *
 * @param key what kind of thing the value names
 * @param value a UUID, or a MAC in base64url
 */
public record Tag(String key, String value) {

    private static final Tag MERGES = new Tag("merges", "all");
    private static final Tag ERASURES = new Tag("erasures", "all");
    private static final String EXTERNAL_ID = "external-id";
    private static final String PARTY = "party";

    /** Of the event that made the record. */
    public static Tag record(RecordId id) {
        return new Tag("record", id.value().toString());
    }

    /** Of every event that bears on the allegation. */
    public static Tag allegation(AllegationId id) {
        return new Tag("allegation", id.toString());
    }

    /** Of every correction by which another allegation comes to respond to this one. */
    public static Tag inResponseTo(AllegationId id) {
        return new Tag("in-response-to", id.toString());
    }

    /** Of every event that bears on the statement. */
    public static Tag statement(StatementId id) {
        return new Tag("statement", id.toString());
    }

    /** Of every event that is about what was said; of an allegation itself under the allegation's id. */
    public static Tag revised(SpeechId id) {
        return new Tag("statement", id.value().toString());
    }

    /** Of every event that merges parties or takes them apart. */
    public static Tag merges() {
        return MERGES;
    }

    /** Of every erasure. */
    public static Tag erasures() {
        return ERASURES;
    }

    /** Of every event that is about the record itself, whatever else carries it: by it an erasure of the record is found. */
    public static Tag about(ErasableId id) {
        return switch (id) {
            case PartyId party -> party(party);
            case SourceId source -> source(source);
            case SpeechId said -> revised(said);
        };
    }

    /** Of every event that bears on the source or cites it. */
    public static Tag source(SourceId id) {
        return new Tag("source", id.toString());
    }

    /** Of every event that names the party, in any role. */
    public static Tag party(PartyId id) {
        return new Tag(PARTY, id.toString());
    }

    /** Whether it names a party, by its id. */
    public boolean isParty() {
        return key.equals(PARTY);
    }

    /** Of an event that gives a record this external id. */
    public static Tag externalId(ExternalId id, Mac mac) {
        return new Tag(
                EXTERNAL_ID, mac.of(id.scheme().value() + '\n' + id.value().value()));
    }

    /** Whether it is the tag of an external id that the event gives to its record. */
    public boolean isExternalId() {
        return key.equals(EXTERNAL_ID);
    }

    /** Of an event that takes an external id from its record; the value is that of the {@link #externalId} tag. */
    public static Tag freedExternalId(String value) {
        return new Tag("external-id-freed", value);
    }

    /** Of the event of the command that this caller sent under this idempotency key. */
    public static Tag command(String caller, String idempotencyKey, Mac mac) {
        return new Tag("command", mac.of(caller + '\n' + idempotencyKey));
    }

    /** As it is stored: key and value parted by the first colon. */
    @Override
    public String toString() {
        return key + ':' + value;
    }

    /** A keyed hash under the ledger's tag key. */
    @FunctionalInterface
    public interface Mac {

        /** Base64url of the HMAC-SHA-256 of a text. */
        String of(String text);
    }
}
