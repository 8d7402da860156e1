package org.allegationledger.rest.body;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.rest.problem.FieldFault;
import org.allegationledger.rest.problem.ProblemException;

/** Collects what is wrong with a body. */
final class Faults {

    /** A body with more faults than this is not meant; its first ones are told. */
    private static final int MAX_FAULTS = 100;

    /** Pointers that are longer came from field names that nobody means. */
    private static final int MAX_POINTER_CHARACTERS = 300;

    private final List<FieldFault> found = new ArrayList<>();
    private int count;

    void add(String pointer, String detail) {
        count++;
        if (found.size() < MAX_FAULTS) {
            found.add(new FieldFault(presentable(pointer), detail));
        }
    }

    int count() {
        return count;
    }

    ProblemException problem() {
        return ProblemException.invalid(found);
    }

    /** An answer can hold no half of a surrogate pair, and need not repeat a long name. */
    private static String presentable(String pointer) {
        String cut =
                pointer.length() <= MAX_POINTER_CHARACTERS ? pointer : pointer.substring(0, MAX_POINTER_CHARACTERS);
        StringBuilder text = new StringBuilder(cut.length());
        cut.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
