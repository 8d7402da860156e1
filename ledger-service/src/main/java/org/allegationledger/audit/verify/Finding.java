package org.allegationledger.audit.verify;

/**
 * Something that does not hold.
 *
 * @param position of the event at which it shows, or {@link #NOWHERE}
 * @param what does not hold: a constant text, or one with ids, never with texts of a record
 * @param expected what there should be; empty when there is nothing to say
 * @param found what there is
 */
public record Finding(long position, String what, String expected, String found) {

    /** It is about no event in particular. */
    public static final long NOWHERE = -1;

    private static final int MOST_SHOWN = 120;

    public Finding {
        expected = shortened(expected);
        found = shortened(found);
    }

    /** Where a finding is enough said by its kind. */
    public static Finding at(long position, String what) {
        return new Finding(position, what, "", "");
    }

    /** For people, of one line or three. */
    public String text() {
        String line = (position == NOWHERE ? "" : "position " + position + ": ") + what;
        return expected.isEmpty() && found.isEmpty()
                ? line
                : line + "%n  expected %s%n  found    %s".formatted(expected, found);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
