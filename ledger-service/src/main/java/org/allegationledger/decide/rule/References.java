package org.allegationledger.decide.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Reference.Kind;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;

/**
 * The records that a command names; all must exist (design 3.2). When several do not, the refusal is about the one in the path
 * before those in the body, and among these about parties, sources, allegations and statements in this order; it points at
 * every field with that fault. Immutable: each method that adds gives a new one.
 */
public final class References {

    private static final References NONE = new References(List.of(), null);

    private final List<Reference> all;
    private final @Nullable AllegationId allegation;

    private References(List<Reference> all, @Nullable AllegationId allegation) {
        this.all = all;
        this.allegation = allegation;
    }

    /** Nothing is named. */
    public static References none() {
        return NONE;
    }

    /** With the party in the path. */
    public References inPath(PartyId id) {
        return with(Stream.of(new Reference(Kind.PARTY, id, null)));
    }

    /** With the source in the path. */
    public References inPath(SourceId id) {
        return with(Stream.of(new Reference(Kind.SOURCE, id, null)));
    }

    /** With the allegation in the path; statements that are named must be about it. */
    public References inPath(AllegationId id) {
        References more = with(Stream.of(new Reference(Kind.ALLEGATION, id, null)));
        return new References(more.all, id);
    }

    /** With the party in this field, if there is one. */
    public References party(String pointer, @Nullable PartyId id) {
        return with(inField(Kind.PARTY, id, pointer));
    }

    /** With the parties in this list. */
    public References parties(String pointer, List<PartyId> ids) {
        return with(IntStream.range(0, ids.size())
                .boxed()
                .flatMap(i -> inField(Kind.PARTY, ids.get(i), pointer + '/' + i)));
    }

    /** With the allegation in this field, if there is one. */
    public References allegation(String pointer, @Nullable AllegationId id) {
        return with(inField(Kind.ALLEGATION, id, pointer));
    }

    /**
     * With the attribution in this field, if there is one. A statement of another kind, or about another allegation than the
     * one in the path, is no attribution that the field could mean: it counts as one that does not exist.
     */
    public References attribution(String pointer, @Nullable StatementId id) {
        return with(inField(Kind.ATTRIBUTION, id, pointer));
    }

    /** With the sources in this list, and the parties whose account they relay. */
    public References citations(String pointer, List<Citation> citations) {
        return with(
                IntStream.range(0, citations.size()).boxed().flatMap(i -> cited(citations.get(i), pointer + '/' + i)));
    }

    /** For the events that made the records. */
    public Stream<Criterion> criteria() {
        return all.stream()
                .map(reference -> Criterion.of(
                        Tag.record(reference.id()), reference.kind().creation()));
    }

    /** The part of the decision model that {@link #broken} needs, before any event. */
    public Unmet unmet() {
        return new Unmet(all.stream().map(Reference::id).collect(Collectors.toUnmodifiableSet()), allegation);
    }

    /** The refusal, if a record does not exist. */
    public Optional<Refusal> broken(Unmet unmet) {
        List<Reference> unknown = all.stream()
                .filter(reference -> unmet.ids().contains(reference.id()))
                .toList();
        return unknown.stream()
                .filter(reference -> reference.pointer() == null)
                .findFirst()
                .map(inPath -> Refusal.of(inPath.kind().unknown()))
                .or(() -> inBody(unknown));
    }

    private static Optional<Refusal> inBody(List<Reference> unknown) {
        return unknown.stream().map(Reference::kind).sorted().findFirst().map(first -> {
            List<String> pointers = unknown.stream()
                    .filter(reference -> reference.kind() == first)
                    .flatMap(reference -> Stream.ofNullable(reference.pointer()))
                    .toList();
            return new Refusal(first.unknown(), pointers);
        });
    }

    private static Stream<Reference> cited(Citation citation, String pointer) {
        return Stream.concat(
                inField(Kind.SOURCE, citation.sourceId(), pointer + "/sourceId"),
                inField(Kind.PARTY, citation.accordingTo(), pointer + "/accordingTo"));
    }

    private static Stream<Reference> inField(Kind kind, @Nullable RecordId id, String pointer) {
        return Stream.ofNullable(id).map(present -> new Reference(kind, present, pointer));
    }

    private References with(Stream<Reference> more) {
        return new References(Stream.concat(all.stream(), more).toList(), allegation);
    }
}
