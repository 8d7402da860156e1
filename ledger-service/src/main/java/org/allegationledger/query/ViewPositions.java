package org.allegationledger.query;

/** Says which version of each view serves, and how far it got; whoever feeds them knows. */
@FunctionalInterface
public interface ViewPositions {

    /**
     * The position up to which every document of a version is folded; -1 when nothing was folded yet.
     *
     * @param version what its collection is called
     */
    long foldedTo(String version);

    /**
     * What the collection is called of the version that serves; the first version has the view's own name.
     *
     * @param view its name, such as {@code allegations}
     */
    default String serving(String view) {
        return view;
    }
}
