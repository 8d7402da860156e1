package org.allegationledger.log.store.key;

/** The service cannot start with a key that it was given. A retry gives the same; the configuration has to change. */
public final class KeyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * @param reason a constant text
     * @param place where the key was looked for: a file, a setting, a collection
     */
    public KeyRefusedException(String reason, String place) {
        super(reason);
        this.place = place;
    }

    KeyRefusedException(String reason, String place, Throwable cause) {
        super(reason, cause);
        this.place = place;
    }

    /** Where the key was looked for. */
    public String place() {
        return place;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " (" + place + ")";
    }
}
