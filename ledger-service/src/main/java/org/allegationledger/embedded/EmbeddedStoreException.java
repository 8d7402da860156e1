package org.allegationledger.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded store cannot be opened. Opening again helps only after what {@link #reason()} says has been put right. */
public final class EmbeddedStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why the store cannot be opened. */
    public enum Reason {
        /** Another process, or this one, has it open. */
        LOCKED("The data directory is in use by another process"),
        /** The directory cannot be made, or its files cannot be written. */
        NOT_WRITABLE("The data directory cannot be written"),
        /** The file is no store, is of another format, or is damaged. */
        UNREADABLE("The store in the data directory cannot be read");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;
    private final transient Path directory;

    EmbeddedStoreException(Reason reason, Path directory, @Nullable Throwable cause) {
        super(reason.text, cause);
        this.reason = reason;
        this.directory = directory;
    }

    public Reason reason() {
        return reason;
    }

    public Path directory() {
        return directory;
    }
}
