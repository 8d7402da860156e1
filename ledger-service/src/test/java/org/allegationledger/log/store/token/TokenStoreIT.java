package org.allegationledger.log.store.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon expects of a token store. */
class TokenStoreIT {

    private static final String P = "allegations";
    private static final TrackingToken START = new GlobalSequenceTrackingToken(-1);
    private static final TrackingToken TEN = new GlobalSequenceTrackingToken(10);

    private TokenNodes nodes;
    private MongoTokenStore one;
    private MongoTokenStore other;

    @BeforeEach
    void open() {
        nodes = TokenNodes.open();
        one = nodes.node("one");
        other = nodes.node("other");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void segments_are_initialized_unclaimed_with_the_initial_token() {
        List<Segment> segments = one.initializeTokenSegments(P, 4, START, null).join();

        assertThat(segments).extracting(Segment::getSegmentId).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(other.fetchSegments(P, null).join()).containsExactlyInAnyOrderElementsOf(segments);
        assertThat(other.fetchAvailableSegments(P, null).join()).hasSize(4);
        assertThat(other.fetchToken(P, 2, null).join()).isEqualTo(START);
    }

    @Test
    void without_an_initial_token_the_token_is_null() {
        one.initializeTokenSegments(P, 1, null, null).join();

        assertThat(one.fetchToken(P, 0, null).join()).isNull();
    }

    @Test
    void segments_that_are_there_are_not_initialized_again() {
        one.initializeTokenSegments(P, 2, TEN, null).join();

        refused(other.initializeTokenSegments(P, 2, START, null));
        refused(other.initializeTokenSegments(P, 4, START, null));
        assertThat(other.fetchToken(P, 0, null).join()).isEqualTo(TEN);
        assertThat(other.fetchSegments(P, null).join()).hasSize(2);
    }

    @Test
    void segments_that_a_node_left_half_initialized_are_completed() {
        one.initializeTokenSegments(P, 4, START, null).join();
        nodes.tokens().deleteOne(new Document("_id", P + "/2"));

        assertThat(other.fetchSegments(P, null).join()).isEmpty();
        assertThat(other.initializeTokenSegments(P, 4, START, null).join()).hasSize(4);
        assertThat(other.fetchSegments(P, null).join()).hasSize(4);
    }

    @Test
    void any_number_of_segments_covers_everything() {
        for (int count = 1; count <= 17; count++) {
            one.initializeTokenSegments(P + count, count, START, null).join();

            assertThat(one.fetchSegments(P + count, null).join()).hasSize(count);
        }
    }

    @Test
    void an_unknown_processor_has_no_segments_and_no_tokens() {
        assertThat(one.fetchSegments(P, null).join()).isEmpty();
        assertThat(one.fetchAvailableSegments(P, null).join()).isEmpty();
        assertThat(one.fetchSegment(P, 0, null).join()).isNull();
        refused(one.fetchToken(P, 0, null));
        refused(one.fetchToken(P, Segment.ROOT_SEGMENT, null));
        refused(one.storeToken(TEN, P, 0, null));
        refused(one.extendClaim(P, 0, null));
        refused(one.deleteToken(P, 0, null));
        assertThat(one.releaseClaim(P, 0, null)).isCompleted();
    }

    @Test
    void a_segment_comes_back_with_its_mask() {
        List<Segment> segments = one.initializeTokenSegments(P, 4, START, null).join();

        for (Segment segment : segments) {
            assertThat(one.fetchSegment(P, segment.getSegmentId(), null).join()).isEqualTo(segment);
        }
    }

    @Test
    void processors_do_not_see_each_other() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.initializeTokenSegments("parties", 1, TEN, null).join();
        one.fetchToken(P, 0, null).join();

        assertThat(other.fetchToken("parties", 0, null).join()).isEqualTo(TEN);
        assertThat(one.fetchSegments("part", null).join()).isEmpty();
    }

    @Test
    void a_stored_token_is_what_the_next_owner_gets() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        one.storeToken(TEN, P, 0, null).join();
        one.releaseClaim(P, 0, null).join();

        assertThat(other.fetchToken(P, Segment.ROOT_SEGMENT, null).join()).isEqualTo(TEN);
        other.storeToken(null, P, 0, null).join();
        assertThat(other.fetchToken(P, 0, null).join()).isNull();
    }

    @Test
    void the_token_is_one_number_in_the_store() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        one.storeToken(TEN, P, 0, null).join();

        assertThat(nodes.document(P + "/0"))
                .containsEntry("token", 10L)
                .containsEntry("owner", "one")
                .containsKey("claimedAt");
    }

    @Test
    void a_token_that_is_more_than_a_number_is_refused() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        TrackingToken replay = ReplayToken.createReplayToken(TEN, START);

        assertThatThrownBy(() -> one.storeToken(replay, P, 0, null).join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        one.initializeTokenSegments("parties", 1, replay, null).join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(one.fetchToken(P, 0, null).join()).isEqualTo(START);
    }

    @Test
    void a_claimed_token_is_available_to_its_owner_alone() {
        one.initializeTokenSegments(P, 2, START, null).join();
        one.fetchToken(P, 1, null).join();

        refused(other.fetchToken(P, 1, null));
        assertThat(one.fetchToken(P, 1, null)).isCompleted();
        assertThat(one.fetchAvailableSegments(P, null).join()).hasSize(2);
        assertThat(other.fetchAvailableSegments(P, null).join())
                .extracting(Segment::getSegmentId)
                .containsExactly(0);
    }

    @Test
    void without_a_claim_nothing_can_be_written() {
        one.initializeTokenSegments(P, 1, START, null).join();

        refused(one.storeToken(TEN, P, 0, null));
        refused(one.extendClaim(P, 0, null));
        refused(one.deleteToken(P, 0, null));
        one.fetchToken(P, 0, null).join();
        refused(other.storeToken(TEN, P, 0, null));
        refused(other.extendClaim(P, 0, null));
        refused(other.deleteToken(P, 0, null));
        other.releaseClaim(P, 0, null).join();
        refused(other.fetchToken(P, 0, null));
        assertThat(one.fetchToken(P, 0, null).join()).isEqualTo(START);
    }

    @Test
    void a_released_claim_can_no_longer_be_used() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        one.releaseClaim(P, 0, null).join();

        refused(one.storeToken(TEN, P, 0, null));
        refused(one.extendClaim(P, 0, null));
        assertThat(other.fetchToken(P, 0, null).join()).isEqualTo(START);
    }

    @Test
    void a_segment_is_initialized_once_and_unclaimed() {
        Segment segment = Segment.ROOT_SEGMENT;
        one.initializeSegment(TEN, P, segment, null).join();

        assertThatThrownBy(() -> one.initializeSegment(START, P, segment, null).join())
                .hasCauseInstanceOf(UnableToInitializeTokenException.class);
        assertThat(other.fetchToken(P, segment, null).join()).isEqualTo(TEN);
    }

    @Test
    void an_owned_token_can_be_deleted() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        one.deleteToken(P, 0, null).join();

        assertThat(one.fetchSegment(P, 0, null).join()).isNull();
        refused(one.fetchToken(P, 0, null));
    }

    @Test
    void a_segment_that_was_split_elsewhere_is_not_claimed() {
        one.initializeTokenSegments(P, 2, START, null).join();
        Segment asItWas = Segment.ROOT_SEGMENT;

        refused(one.fetchToken(P, asItWas, null));
        assertThat(other.fetchToken(P, 0, null)).isCompleted();
    }

    @Test
    void all_nodes_see_the_same_storage_identifier() {
        String identifier = one.retrieveStorageIdentifier(null).join();

        assertThat(other.retrieveStorageIdentifier(null).join())
                .isEqualTo(identifier)
                .isNotBlank();
        assertThat(one.fetchSegments("storage", null).join()).isEmpty();
    }

    private static void refused(CompletableFuture<?> answer) {
        assertThatThrownBy(answer::join).hasCauseInstanceOf(UnableToClaimTokenException.class);
    }
}
