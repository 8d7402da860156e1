package org.allegationledger.log;

/** What the store holds at a position is not what the log's rules allow. A retry gives the same; a human has to look. */
public class LogCorruptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * @param reason a constant text
     * @param position where it was seen
     */
    public LogCorruptException(String reason, long position) {
        super(reason);
        this.position = position;
    }

    /**
     * @param reason a constant text
     * @param position where it was seen
     * @param cause what brought it about
     */
    public LogCorruptException(String reason, long position, Throwable cause) {
        super(reason, cause);
        this.position = position;
    }

    /** The position at which it was seen. */
    public long position() {
        return position;
    }

    /** What is wrong there, a constant text. */
    public String reason() {
        return String.valueOf(super.getMessage());
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " (position " + position + ")";
    }
}
