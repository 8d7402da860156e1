package org.allegationledger.projection.pointer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of one projection (design 5, Versions). Immutable; each change is another pointer.
 *
 * @param projection its name
 * @param serving the version that queries read
 * @param building the version that is made beside it, if one is
 * @param formers versions that served before, which are fed until they may go
 * @param last the highest number that a version ever had: none is given twice
 * @param revision how often the pointer was changed
 */
public record Pointer(
        String projection,
        Version serving,
        Optional<Version> building,
        List<Former> formers,
        long last,
        long revision) {

    private static final Pattern NAME = Pattern.compile("([a-z]+)(?:-(\\d{1,18}))?");

    public Pointer {
        formers = List.copyOf(formers);
    }

    /**
     * A version.
     *
     * @param number from 0
     * @param form of its documents
     * @param since when it was begun, by the store's clock
     */
    public record Version(long number, int form, Instant since) {}

    /**
     * A version that served.
     *
     * @param until when it may go, by the store's clock
     */
    public record Former(Version version, Instant until) {}

    /** What a version's collection, tokens and progress are called. The first has the projection's own name. */
    public String name(Version version) {
        return version.number() == 0 ? projection : projection + '-' + version.number();
    }

    /** All versions that there are; those that served before only as long as they are fed. */
    public List<Version> fed(Instant now) {
        List<Version> fed = new ArrayList<>(List.of(serving));
        building.ifPresent(fed::add);
        formers.stream()
                .filter(former -> now.isBefore(former.until()))
                .map(Former::version)
                .forEach(fed::add);
        return fed;
    }

    /** What all versions that were not removed are called. */
    public List<String> names() {
        return Stream.of(Stream.of(serving), building.stream(), formers.stream().map(Former::version))
                .flatMap(versions -> versions)
                .map(this::name)
                .toList();
    }

    /** Whether a collection is called as a version that there was, and is no more. */
    public boolean wasRemoved(String collection) {
        Matcher version = NAME.matcher(collection);
        if (!version.matches() || !version.group(1).equals(projection) || names().contains(collection)) {
            return false;
        }
        String number = version.group(2);
        return number == null || Long.parseLong(number) <= last;
    }

    /** With a new version in this form under way. */
    Pointer building(int form, Instant now) {
        return new Pointer(
                projection, serving, Optional.of(new Version(last + 1, form, now)), formers, last + 1, revision);
    }

    /** With the version serving that was being built. */
    Pointer switched(Instant formerUntil) {
        List<Former> kept = new ArrayList<>(formers);
        kept.add(new Former(serving, formerUntil));
        return new Pointer(projection, building.orElseThrow(), Optional.empty(), kept, last, revision);
    }

    /** Without one that served before. */
    Pointer without(Former former) {
        return new Pointer(
                projection,
                serving,
                building,
                formers.stream().filter(kept -> !kept.equals(former)).toList(),
                last,
                revision);
    }
}
