package org.allegationledger.vocabulary;

import java.util.List;

/** How long texts and lists may be (design 3.1); texts in code points. */
public final class Limits {

    public static final int TITLE = 300;
    public static final int NAME = 200;
    public static final int LOCATOR = 200;
    public static final int LEGAL_BASIS = 200;
    public static final int PROSE = 4_000;
    public static final int URL = 2_000;
    public static final int QUOTE_EXACT = 1_000;
    public static final int QUOTE_CONTEXT = 64;
    public static final int LIST = 50;
    public static final int CITATIONS = 20;

    private Limits() {}

    /**
     * An unchangeable copy of a list.
     *
     * @throws InvalidValueException when it has more than the given number of entries
     */
    public static <T> List<T> list(List<T> list, int max) {
        if (list.size() > max) {
            throw new InvalidValueException("must have at most " + max + " entries");
        }
        return List.copyOf(list);
    }

    /**
     * The same, for a list that must have an entry.
     *
     * @throws InvalidValueException when it has none, or more than the given number
     */
    public static <T> List<T> some(List<T> list, int max) {
        if (list.isEmpty()) {
            throw new InvalidValueException("must have at least 1 entry");
        }
        return list(list, max);
    }

    /**
     * An unchangeable copy of a list that must have an entry, and to which more may have been added than one command can bring.
     *
     * @throws InvalidValueException when it has none
     */
    public static <T> List<T> some(List<T> list) {
        return some(list, Integer.MAX_VALUE);
    }

    /**
     * An unchangeable copy of a list without repetitions: repeated entries count once (design 3.2).
     *
     * @throws InvalidValueException when it has more than the given number of entries
     */
    public static <T> List<T> distinct(List<T> list, int max) {
        return list(list, max).stream().distinct().toList();
    }

    /**
     * The same, for a list that must have an entry.
     *
     * @throws InvalidValueException when it has none, or more than the given number
     */
    public static <T> List<T> distinctAndSome(List<T> list, int max) {
        return some(list, max).stream().distinct().toList();
    }
}
