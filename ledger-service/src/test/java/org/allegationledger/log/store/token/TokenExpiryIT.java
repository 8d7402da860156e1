package org.allegationledger.log.store.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owners that fall silent, by the clock of the store, and wake up again. */
class TokenExpiryIT {

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
    void a_silent_owner_loses_its_claim_by_the_clock_of_the_store() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        one.storeToken(TEN, P, 0, null).join();

        nodes.pass(TokenNodes.CLAIM_TIMEOUT);
        refused(other.fetchToken(P, 0, null));
        assertThat(other.fetchAvailableSegments(P, null).join()).isEmpty();
        nodes.pass(Duration.ofMillis(1));
        assertThat(other.fetchAvailableSegments(P, null).join()).hasSize(1);
        assertThat(other.fetchToken(P, 0, null).join()).isEqualTo(TEN);
    }

    @Test
    void extending_and_storing_keep_a_claim() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        for (int i = 0; i < 3; i++) {
            nodes.pass(TokenNodes.CLAIM_TIMEOUT);
            one.extendClaim(P, 0, null).join();
            nodes.pass(TokenNodes.CLAIM_TIMEOUT);
            one.storeToken(TEN, P, 0, null).join();
        }

        refused(other.fetchToken(P, 0, null));
    }

    @Test
    void a_paused_owner_that_wakes_up_after_its_claim_was_taken_can_write_nothing() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        nodes.pass(TokenNodes.CLAIM_TIMEOUT.plusMillis(1));
        other.fetchToken(P, 0, null).join();

        refused(one.storeToken(TEN, P, 0, null));
        refused(one.extendClaim(P, 0, null));
        refused(one.deleteToken(P, 0, null));
        one.releaseClaim(P, 0, null).join();
        refused(one.fetchToken(P, 0, null));
        assertThat(other.fetchToken(P, 0, null).join()).isEqualTo(START);
    }

    @Test
    void a_paused_owner_cannot_write_either_when_the_thief_has_let_go_again() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        nodes.pass(TokenNodes.CLAIM_TIMEOUT.plusMillis(1));
        other.fetchToken(P, 0, null).join();
        other.storeToken(new GlobalSequenceTrackingToken(20), P, 0, null).join();
        other.releaseClaim(P, 0, null).join();

        refused(one.storeToken(TEN, P, 0, null));
        assertThat(one.fetchToken(P, 0, null).join()).isEqualTo(new GlobalSequenceTrackingToken(20));
    }

    @Test
    void a_paused_owner_whose_claim_nobody_took_goes_on() {
        one.initializeTokenSegments(P, 1, START, null).join();
        one.fetchToken(P, 0, null).join();
        nodes.pass(Duration.ofHours(1));

        one.storeToken(TEN, P, 0, null).join();

        refused(other.fetchToken(P, 0, null));
    }

    private static void refused(CompletableFuture<?> answer) {
        assertThatThrownBy(answer::join).hasCauseInstanceOf(UnableToClaimTokenException.class);
    }
}
