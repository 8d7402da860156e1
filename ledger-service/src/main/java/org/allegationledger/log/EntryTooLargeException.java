package org.allegationledger.log;

/** The event's entry would be longer than the log allows (design 4.2). Nothing was written; a retry gives the same. */
public final class EntryTooLargeException extends RuntimeException {

    /** How long an entry may be: what a length of 16 bits in an entry bundle can say. */
    public static final int MOST_BYTES = 65_535;

    private static final long serialVersionUID = 1L;

    private final int bytes;
    private final int index;

    /**
     * @param bytes how long the entry would be
     */
    public EntryTooLargeException(int bytes) {
        this(bytes, 0);
    }

    private EntryTooLargeException(int bytes, int index) {
        super("the entry is too large");
        this.bytes = bytes;
        this.index = index;
    }

    /** The same of one of several events that are written together. */
    public EntryTooLargeException at(int eventIndex) {
        return new EntryTooLargeException(bytes, eventIndex);
    }

    /** Which of the events that were to be written together it is, from 0. */
    public int index() {
        return index;
    }

    /** How long the entry would be, in bytes. */
    public int bytes() {
        return bytes;
    }
}
