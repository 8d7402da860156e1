package org.allegationledger.log.store.token;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.allegationledger.log.store.StoreRetry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToRetrieveIdentifierException;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store in MongoDB (design 5, Claims).
 *
 * <p>A token that was stored is majority and journaled when the future completes. At most one node can store a segment's
 * token: a write takes effect only on the very state that this node's last write left, so a node that was paused and lost
 * its claim fails with {@link UnableToClaimTokenException}, however late it wakes up. A claim may be taken over when its
 * owner did not write for the claim timeout, by the store's clock. Storing and extending need a claim got by {@link
 * #fetchToken}; they never claim by themselves.
 *
 * <p>While the store cannot be reached, every method goes on trying as long as its {@link StoreRetry} allows, on the caller's
 * thread, and then fails with {@link org.allegationledger.log.LogUnavailableException}; a retry is safe. Tokens are numbers:
 * those of replays and merges are refused with {@link IllegalArgumentException}. Thread-safe.
 */
public final class MongoTokenStore implements TokenStore {

    private final TokenCollection tokens;
    private final InstantSource storeTime;
    private final String node;
    private final Duration claimTimeout;
    private final HeldClaims held;

    /**
     * @param database where the tokens are kept
     * @param retry how long to try when the store cannot be reached
     * @param storeTime the store's clock, the same for all nodes
     * @param node this process, and no other, not even an earlier one on the same machine
     * @param claimTimeout how long a claim lasts without a write of its owner
     */
    public MongoTokenStore(
            MongoDatabase database, StoreRetry retry, InstantSource storeTime, String node, Duration claimTimeout) {
        this.tokens = new TokenCollection(database, retry);
        this.storeTime = storeTime;
        this.node = node;
        this.claimTimeout = claimTimeout;
        this.held = new HeldClaims(StoreRetry.DEFAULT_LIMIT.multipliedBy(2));
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processorName,
            int segmentCount,
            @Nullable TrackingToken initialToken,
            @Nullable ProcessingContext context) {
        return answer(() -> {
            List<Segment> segments = Segment.splitBalanced(Segment.ROOT_SEGMENT, segmentCount - 1);
            for (TokenEntry present : tokens.ofProcessor(processorName)) {
                if (!segments.contains(present.segment())) {
                    throw new UnableToClaimTokenException("other segments are already present");
                }
            }
            // A node that ended half-way left some of them; the rest is added here.
            boolean inserted = tokens.insertMissing(segments.stream()
                    .map(segment -> TokenEntry.unclaimed(processorName, segment, initialToken, newClaim()))
                    .toList());
            if (!inserted) {
                throw new UnableToClaimTokenException("the segments are already present");
            }
            return segments;
        });
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token, String processorName, Segment segment, @Nullable ProcessingContext context) {
        return done(() -> {
            if (!tokens.insert(TokenEntry.unclaimed(processorName, segment, token, newClaim()))) {
                throw new UnableToInitializeTokenException("the segment is already present");
            }
        });
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        return answer(() -> claim(processorName, segmentId, null));
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processorName, Segment segment, @Nullable ProcessingContext context) {
        return answer(() -> claim(processorName, segment.getSegmentId(), segment));
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token, String processorName, int segmentId, @Nullable ProcessingContext context) {
        return done(() -> {
            Long number = TokenEntry.number(token);
            writeAsOwner(
                    processorName,
                    segmentId,
                    number == null ? Updates.unset(TokenEntry.TOKEN) : Updates.set(TokenEntry.TOKEN, number));
        });
    }

    @Override
    public CompletableFuture<Void> extendClaim(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        return done(() -> writeAsOwner(processorName, segmentId, Updates.set(TokenEntry.OWNER, node)));
    }

    @Override
    public CompletableFuture<Void> releaseClaim(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        String id = TokenEntry.id(processorName, segmentId);
        return done(() -> held.inTurn(id, segment -> {
            String from = segment.claim();
            segment.lose();
            String to = newClaim();
            return from != null
                    && tokens.update(
                            id,
                            from,
                            to,
                            () -> Updates.combine(
                                    Updates.unset(TokenEntry.OWNER),
                                    Updates.unset(TokenEntry.CLAIMED_AT),
                                    Updates.set(TokenEntry.CLAIM, to)));
        }));
    }

    @Override
    public CompletableFuture<Void> deleteToken(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        String id = TokenEntry.id(processorName, segmentId);
        return done(() -> held.inTurn(id, segment -> {
            String from = segment.claim();
            segment.lose();
            if (from == null || !tokens.delete(id, from)) {
                throw notHeld();
            }
            return true;
        }));
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(
            String processorName, int segmentId, @Nullable ProcessingContext context) {
        return answer(() -> tokens.find(TokenEntry.id(processorName, segmentId))
                .map(TokenEntry::segment)
                .orElse(null));
    }

    /** {@inheritDoc} None, as long as some of them are missing: then they have to be initialized first. */
    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processorName, @Nullable ProcessingContext context) {
        return answer(() -> {
            List<Segment> segments = tokens.ofProcessor(processorName).stream()
                    .map(TokenEntry::segment)
                    .toList();
            return coverEverything(segments) ? segments : List.of();
        });
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processorName, @Nullable ProcessingContext context) {
        return answer(() -> {
            Instant now = storeTime.instant();
            return tokens.ofProcessor(processorName).stream()
                    .filter(entry -> entry.mayBeClaimedBy(node, now, claimTimeout))
                    .map(TokenEntry::segment)
                    .toList();
        });
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(@Nullable ProcessingContext context) {
        try {
            return CompletableFuture.completedFuture(tokens.storageIdentifier(newClaim()));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(
                    new UnableToRetrieveIdentifierException("the store did not say its identifier", failure));
        }
    }

    private @Nullable TrackingToken claim(String processor, int segmentId, @Nullable Segment expected) {
        String id = TokenEntry.id(processor, segmentId);
        return held.inTurn(id, segment -> {
            segment.lose();
            TokenEntry entry =
                    tokens.find(id).orElseThrow(() -> new UnableToClaimTokenException("the token was not initialized"));
            if (expected != null && !expected.equals(entry.segment())) {
                throw new UnableToClaimTokenException("the segment was split or merged");
            }
            if (!entry.mayBeClaimedBy(node, storeTime.instant(), claimTimeout)) {
                throw new UnableToClaimTokenException("another node holds the token");
            }
            String to = newClaim();
            if (!tokens.update(id, entry.claim(), to, () -> owned(to, Updates.set(TokenEntry.OWNER, node)))) {
                throw new UnableToClaimTokenException("another node was first to claim the token");
            }
            segment.hold(to);
            return entry.trackingToken();
        });
    }

    private void writeAsOwner(String processor, int segmentId, Bson change) {
        String id = TokenEntry.id(processor, segmentId);
        held.inTurn(id, segment -> {
            String from = segment.claim();
            if (from == null) {
                throw notHeld();
            }
            String to = newClaim();
            // Whatever becomes of it, an unknown outcome included: the old state is not the one to write on next.
            segment.lose();
            if (!tokens.update(id, from, to, () -> owned(to, change))) {
                throw notHeld();
            }
            segment.hold(to);
            return true;
        });
    }

    private Bson owned(String claim, Bson change) {
        return Updates.combine(
                change,
                Updates.set(TokenEntry.CLAIM, claim),
                Updates.set(TokenEntry.CLAIMED_AT, Date.from(storeTime.instant())));
    }

    private static UnableToClaimTokenException notHeld() {
        return new UnableToClaimTokenException("this node does not hold the token");
    }

    private static String newClaim() {
        return UUID.randomUUID().toString();
    }

    /** Whether every event belongs to one of these segments: a mask of n bits takes one event in 2^n. */
    private static boolean coverEverything(List<Segment> segments) {
        long whole = 1L << Integer.SIZE;
        long covered = 0;
        for (Segment segment : segments) {
            covered += whole / (segment.getMask() + 1L);
        }
        return covered == whole;
    }

    private static CompletableFuture<Void> done(Runnable call) {
        return answer(() -> {
            call.run();
            return null;
        });
    }

    /** Axon wants failures inside the future. */
    private static <T> CompletableFuture<T> answer(Supplier<@Nullable T> call) {
        try {
            return CompletableFuture.completedFuture(call.get());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
