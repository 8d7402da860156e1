package org.allegationledger.query;

/** The view did not fold the position that was asked for in time (design 6, Own writes). A retry is safe. */
public final class ViewBehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long asked;

    /** With the position that was asked for. */
    public ViewBehindException(long asked) {
        super("the view did not fold the position that was asked for in time");
        this.asked = asked;
    }

    /** The position that was asked for. */
    public long asked() {
        return asked;
    }
}
