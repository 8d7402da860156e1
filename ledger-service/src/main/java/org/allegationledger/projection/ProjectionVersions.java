package org.allegationledger.projection;

import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.allegationledger.projection.pointer.Pointer;
import org.allegationledger.projection.pointer.Pointer.Version;

/**
 * How the versions of a projection stand (design 5, Versions).
 *
 * @param name the projection's
 * @param serving the version that queries read
 * @param building the version that is made beside it, if one is
 */
public record ProjectionVersions(String name, Standing serving, Optional<Standing> building) {

    static ProjectionVersions of(Pointer pointer, ToLongFunction<String> foldedTo) {
        return new ProjectionVersions(
                pointer.projection(),
                standing(pointer, pointer.serving(), foldedTo),
                pointer.building().map(building -> standing(pointer, building, foldedTo)));
    }

    private static Standing standing(Pointer pointer, Version version, ToLongFunction<String> foldedTo) {
        return new Standing(
                version.number(), version.form(), version.since(), foldedTo.applyAsLong(pointer.name(version)));
    }

    /**
     * A version.
     *
     * @param version its number, from 0
     * @param form of its documents
     * @param since when it was begun, by the store's clock
     * @param position up to which it is folded; -1: nothing yet
     */
    public record Standing(long version, int form, Instant since, long position) {}
}
