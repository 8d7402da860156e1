package org.allegationledger.testing;

import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Quote;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WebAddress;

/** Arbitrary values of the vocabulary, each of them valid. */
public final class ArbitraryValues {

    /** How often an optional value is absent. */
    static final double ABSENT = 0.4;

    private ArbitraryValues() {}

    /** Any UUID. */
    public static Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    /** Any party's id. */
    public static Arbitrary<PartyId> partyIds() {
        return uuids().map(PartyId::new);
    }

    /** Any source's id. */
    public static Arbitrary<SourceId> sourceIds() {
        return uuids().map(SourceId::new);
    }

    /** Any allegation's id. */
    public static Arbitrary<AllegationId> allegationIds() {
        return uuids().map(AllegationId::new);
    }

    /** Any statement's id. */
    public static Arbitrary<StatementId> statementIds() {
        return uuids().map(StatementId::new);
    }

    /** Texts of one line, in any script. */
    public static Arbitrary<Text> lines(int maxCodePoints) {
        return strings(codePoints(), maxCodePoints).map(value -> Text.line(value, maxCodePoints));
    }

    /** Texts of several lines, in any script. */
    public static Arbitrary<Text> prose(int maxCodePoints) {
        Arbitrary<Integer> points = Arbitraries.oneOf(codePoints(), Arbitraries.of((int) '\n', (int) '\t'));
        return strings(points, maxCodePoints).map(value -> Text.prose(value, maxCodePoints));
    }

    /** URLs. */
    public static Arbitrary<Text> urls() {
        return Combinators.combine(
                        Arbitraries.of("http", "https", "HTTPS"),
                        Arbitraries.of("example.org", "xn--fiqs8s.example", "192.0.2.1:8080", "[2001:db8::1]"),
                        Arbitraries.strings().alpha().numeric().ofMaxLength(20))
                .as((scheme, host, path) -> WebAddress.of(scheme + "://" + host + "/" + path + "?a=%20b#c"));
    }

    /** Times of speech of every precision. */
    public static Arbitrary<SaidAt> saidAts() {
        Arbitrary<Integer> years = Arbitraries.integers().between(1, 9998);
        Arbitrary<Integer> months = Arbitraries.integers().between(1, 12);
        Arbitrary<Integer> days = Arbitraries.integers().between(1, 28);
        Arbitrary<String> clock = Arbitraries.of(
                "T00:00:00Z", "t23:59:59z", "T12:30:00.5Z", "T12:30:00.123456789+05:45", "T08:00:00-11:00");
        return Arbitraries.oneOf(
                        years.map("%04d"::formatted),
                        Combinators.combine(years, months).as("%04d-%02d"::formatted),
                        Combinators.combine(years, months, days).as("%04d-%02d-%02d"::formatted),
                        Combinators.combine(years, months, days, clock).as("%04d-%02d-%02d%s"::formatted))
                .map(SaidAt::of);
    }

    /** When acts were done. */
    public static Arbitrary<Occurred> occurred() {
        return Combinators.combine(saidAts(), saidAts().injectNull(ABSENT)).as(Occurred::new);
    }

    /** Slugs. */
    public static Arbitrary<Slug> slugs() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(words -> new Slug(String.join("-", words)));
    }

    /** Hashes. */
    public static Arbitrary<Sha256> hashes() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(64).map(Sha256::new);
    }

    /** Language tags. */
    public static Arbitrary<LanguageTag> languages() {
        return Arbitraries.of("en", "zh-Hans-CN", "de-1996", "x-private", "sl-rozaj-biske", "ZH-hant")
                .map(LanguageTag::new);
    }

    /** External ids. */
    public static Arbitrary<ExternalId> externalIds() {
        return Combinators.combine(lines(20), lines(Limits.NAME)).as(ExternalId::new);
    }

    /** Words in a source. */
    public static Arbitrary<Quote> quotes() {
        return Combinators.combine(
                        prose(Limits.QUOTE_EXACT),
                        prose(Limits.QUOTE_CONTEXT).injectNull(ABSENT),
                        prose(Limits.QUOTE_CONTEXT).injectNull(ABSENT))
                .as(Quote::new);
    }

    /** Citations. */
    public static Arbitrary<Citation> citations() {
        return Combinators.combine(
                        sourceIds(),
                        partyIds().injectNull(ABSENT),
                        lines(Limits.LOCATOR).injectNull(ABSENT),
                        quotes().injectNull(ABSENT),
                        Arbitraries.integers().between(1, Citation.CANNOT_BE_JUDGED))
                .as(Citation::new);
    }

    /** No change, a cleared field, or a new value. */
    public static <T> Arbitrary<Change<T>> changes(Arbitrary<T> values) {
        return values.injectNull(ABSENT).map(Change::new).injectNull(ABSENT);
    }

    /** Letters of any script, marks, symbols, formats, unassigned points; no controls, no halves of pairs. */
    private static Arbitrary<Integer> codePoints() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.integers().between(' ', '~')),
                        Tuple.of(
                                3,
                                Arbitraries.of(0x6211, 0x4EEC, 0x0627, 0x05D0, 0x0915, 0x0301, 0x200D, 0x202E, 0xFEFF)),
                        Tuple.of(2, Arbitraries.of(0x1F600, 0x20BB7, 0x10FFFF, 0xFFFF, 0x2028)),
                        Tuple.of(1, Arbitraries.integers().between(0, Character.MAX_CODE_POINT)))
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE);
    }

    private static Arbitrary<String> strings(Arbitrary<Integer> points, int maxCodePoints) {
        return points.list()
                .ofMinSize(1)
                .ofMaxSize(Math.min(maxCodePoints, 40))
                .map(ArbitraryValues::string)
                .filter(value -> !value.codePoints().allMatch(ArbitraryValues::isSpace));
    }

    /** Also the spaces that do not break, of which alone no text may be either. */
    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static String string(Iterable<Integer> points) {
        StringBuilder builder = new StringBuilder();
        points.forEach(builder::appendCodePoint);
        return builder.toString();
    }
}
