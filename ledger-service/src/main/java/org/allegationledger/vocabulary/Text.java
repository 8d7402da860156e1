package org.allegationledger.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A text that somebody wrote, kept exactly as it came; in the log it is sealed (design 4.2). A text whose seal was not
 * opened, or whose key was destroyed, is {@link #SEALED}.
 *
 * @param value the text; empty for {@link #SEALED} alone
 */
public record Text(String value) {

    /** Stands where a text is that cannot be read here. */
    public static final Text SEALED = new Text("");

    private static final int LINE_FEED = '\n';
    private static final int TAB = '\t';

    /**
     * A text of one line, such as a title or a name.
     *
     * @param value what was given
     * @param maxCodePoints how long it may be
     * @throws InvalidValueException when it is blank, too long, not well-formed Unicode, or has a control character
     */
    public static Text line(String value, int maxCodePoints) {
        return checked(value, maxCodePoints, false);
    }

    /**
     * A text that may have line feeds and tabs, such as a summary or a quotation.
     *
     * @param value what was given
     * @param maxCodePoints how long it may be
     * @throws InvalidValueException when it is blank, too long, not well-formed Unicode, or has another control character
     */
    public static Text prose(String value, int maxCodePoints) {
        return checked(value, maxCodePoints, true);
    }

    /** What is left of a text, if there is one, when it cannot be read: that there is one. */
    static @Nullable Text sealed(@Nullable Text text) {
        return text == null ? null : SEALED;
    }

    /** Whether the text can be read. */
    public boolean isOpen() {
        return !value.isEmpty();
    }

    private static Text checked(String value, int maxCodePoints, boolean linesAllowed) {
        if (value.codePoints().allMatch(Text::isSpace)) {
            throw new InvalidValueException("must not be blank");
        }
        if (value.codePointCount(0, value.length()) > maxCodePoints) {
            throw new InvalidValueException("must have at most " + maxCodePoints + " characters");
        }
        value.codePoints().forEach(point -> checkPoint(point, linesAllowed));
        return new Text(value);
    }

    /** Java's white space does not have the spaces that do not break. */
    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static void checkPoint(int point, boolean linesAllowed) {
        if (Character.getType(point) == Character.SURROGATE) {
            throw new InvalidValueException("must be well-formed Unicode: it has half of a surrogate pair");
        }
        boolean line = point == LINE_FEED || point == TAB;
        if (Character.isISOControl(point) && !(line && linesAllowed)) {
            throw new InvalidValueException("must not have the control character U+%04X".formatted(point));
        }
    }
}
