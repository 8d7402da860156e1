package org.allegationledger.query;

/** Says how far the views got; whoever feeds them knows. */
@FunctionalInterface
public interface ViewPositions {

    /**
     * The position up to which every document of a view is folded; -1 when nothing was folded yet.
     *
     * @param view its name, such as {@code allegations}
     */
    long foldedTo(String view);
}
