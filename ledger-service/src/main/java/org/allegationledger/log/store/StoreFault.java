package org.allegationledger.log.store;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;

/**
 * What a failed call says about the store. The driver has an exception class for some answers and only a code for others;
 * this is the one place that knows both.
 */
public enum StoreFault {

    /**
     * The store was not reached, or it could not say that a write is safe: a network error, a time-out, no primary, a node
     * that shuts down or recovers, a write concern that was not met. What was sent may still take effect. The same call may
     * succeed later.
     */
    CONNECTION,

    /** Everything else: the store answered, and the same call would fail again. */
    OTHER;

    /** Answers of a server that is not, or not yet, the one to ask (MongoDB's error codes). */
    private static final Set<Integer> CODES = Set.of(
            6, // HostUnreachable
            7, // HostNotFound
            43, // CursorNotFound: the cursor died with its server
            50, // MaxTimeMSExpired
            64, // WriteConcernTimeout, formerly WriteConcernFailed
            89, // NetworkTimeout
            91, // ShutdownInProgress
            100, // UnsatisfiableWriteConcern
            134, // ReadConcernMajorityNotAvailableYet
            189, // PrimarySteppedDown
            262, // ExceededTimeLimit
            9001, // SocketException
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11602, // InterruptedDueToReplStateChange
            13435, // NotPrimaryNoSecondaryOk
            13436); // NotPrimaryOrSecondary

    /** Judges a failure. */
    public static StoreFault of(Throwable failure) {
        return failure instanceof MongoException mongo && isConnection(mongo) ? CONNECTION : OTHER;
    }

    /** Whether an answer with this code is of the kind {@link #CONNECTION}. */
    public static boolean isConnectionCode(int code) {
        return CODES.contains(code);
    }

    private static boolean isConnection(MongoException failure) {
        return switch (failure) {
            case MongoSocketException socket -> true;
            case MongoTimeoutException timeout -> true;
            case MongoNotPrimaryException notPrimary -> true;
            case MongoNodeIsRecoveringException recovering -> true;
            case MongoServerUnavailableException unavailable -> true;
            case MongoConnectionPoolClearedException cleared -> true;
            case MongoCursorNotFoundException cursor -> true;
            case MongoWriteConcernException writeConcern -> true;
            case MongoSecurityException security -> security.getCause() instanceof MongoSocketException;
            default -> isConnectionCode(failure.getCode());
        };
    }
}
