package org.allegationledger.log.store.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A document of the collection {@code tokens}: {@code {_id: "<processor>/<segment>", processor, segment, mask, token?,
 * owner?, claim, claimedAt?}}. {@code claim} is new with every write, so that a write can say which state it follows, and
 * can find itself again after a lost answer.
 *
 * @param segment which part of the events it is for
 * @param token how far it has been read; none: nothing has
 * @param owner the node that holds it; none: nobody
 * @param claim the last write's own id
 * @param claimedAt when the owner last said that it is alive, by the store's clock
 */
record TokenEntry(
        Segment segment,
        @Nullable Long token,
        @Nullable String owner,
        String claim,
        @Nullable Instant claimedAt) {

    static final String ID = "_id";
    static final String PROCESSOR = "processor";
    static final String SEGMENT = "segment";
    static final String MASK = "mask";
    static final String TOKEN = "token";
    static final String OWNER = "owner";
    static final String CLAIM = "claim";
    static final String CLAIMED_AT = "claimedAt";

    static String id(String processor, int segmentId) {
        return processor + '/' + segmentId;
    }

    static TokenEntry of(Document document) {
        Date claimedAt = document.getDate(CLAIMED_AT);
        return new TokenEntry(
                new Segment(document.getInteger(SEGMENT), document.getInteger(MASK)),
                document.get(TOKEN) instanceof Number number ? (Long) number.longValue() : null,
                document.getString(OWNER),
                document.getString(CLAIM),
                claimedAt == null ? null : claimedAt.toInstant());
    }

    /** The document of a segment that nobody holds. */
    static Document unclaimed(String processor, Segment segment, @Nullable TrackingToken token, String claim) {
        Document document = new Document(ID, id(processor, segment.getSegmentId()))
                .append(PROCESSOR, processor)
                .append(SEGMENT, segment.getSegmentId())
                .append(MASK, segment.getMask())
                .append(CLAIM, claim);
        Long number = number(token);
        return number == null ? document : document.append(TOKEN, number);
    }

    /**
     * A token as the number that is stored.
     *
     * @throws IllegalArgumentException when it is more than a number: views are rebuilt beside the live ones, and segments
     *     are neither split nor merged, so a replay's or a merge's token is a mistake
     */
    static @Nullable Long number(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> null;
            case GlobalSequenceTrackingToken number -> (Long) number.getGlobalIndex();
            default -> throw new IllegalArgumentException("a tracking token is one number");
        };
    }

    @Nullable
    TrackingToken trackingToken() {
        return token == null ? null : new GlobalSequenceTrackingToken(token);
    }

    /** Whether a node may take it now: it is free, or the node's own, or its owner was silent for too long. */
    boolean mayBeClaimedBy(String node, Instant now, Duration claimTimeout) {
        return owner == null
                || owner.equals(node)
                || claimedAt == null
                || claimedAt.plus(claimTimeout).isBefore(now);
    }
}
