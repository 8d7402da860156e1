package org.allegationledger.testing.proxy;

import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Answers of a server that is going down, stepping down or not there yet, and of one that does not allow it. */
public enum StoreError {
    NOT_WRITABLE_PRIMARY(10107, "NotWritablePrimary"),
    INTERRUPTED_DUE_TO_REPL_STATE_CHANGE(11602, "InterruptedDueToReplStateChange"),
    PRIMARY_STEPPED_DOWN(189, "PrimarySteppedDown"),
    SHUTDOWN_IN_PROGRESS(91, "ShutdownInProgress"),
    NOT_PRIMARY_OR_SECONDARY(13436, "NotPrimaryOrSecondary"),
    WRITE_CONCERN_TIMEOUT(64, "WriteConcernTimeout"),
    UNAUTHORIZED(13, "Unauthorized");

    private final int code;
    private final String codeName;

    StoreError(int code, String codeName) {
        this.code = code;
        this.codeName = codeName;
    }

    /** Those that a server gives when it is not, or not yet, the one to ask. */
    static List<StoreError> ofServersThatGo() {
        return outages().stream()
                .filter(error -> error != WRITE_CONCERN_TIMEOUT)
                .toList();
    }

    /** Those after which the same call may succeed. */
    public static List<StoreError> outages() {
        return Stream.of(values()).filter(error -> error != UNAUTHORIZED).toList();
    }

    /** MongoDB's number for it. */
    public int code() {
        return code;
    }

    /** The answer to a command that failed by it. */
    BsonDocument answer() {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("errmsg", message())
                .append("code", number())
                .append("codeName", new BsonString(codeName));
    }

    /** The part of an answer that says what became of the write concern. */
    BsonDocument asWriteConcernError() {
        return new BsonDocument("code", number())
                .append("codeName", new BsonString(codeName))
                .append("errmsg", message())
                .append("errInfo", new BsonDocument());
    }

    private BsonInt32 number() {
        return new BsonInt32(code);
    }

    private static BsonString message() {
        return new BsonString("said by the proxy");
    }
}
