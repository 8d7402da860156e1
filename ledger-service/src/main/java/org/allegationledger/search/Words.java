package org.allegationledger.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text, by Unicode's rules and, for Chinese, Japanese, Thai and others that do not part their words, by ICU's
 * dictionaries; folded, so that case, accents and the width of characters make no difference. Pure.
 */
public final class Words {

    /** "l'attaque" is found by "attaque", and "China's" by "China". */
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2019]+");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Words() {}

    /** The folded words of these texts, each once, in order; none for an empty text. */
    public static SortedSet<String> in(Stream<String> texts) {
        SortedSet<String> words = new TreeSet<>();
        texts.forEach(text -> words.addAll(tokens(text)));
        words.remove("");
        return words;
    }

    /** The folded words of a text, each once, in order. */
    public static SortedSet<String> in(String text) {
        return in(Stream.of(text));
    }

    /** A name in the form in which names and their beginnings are compared; empty when nothing of it is left. */
    public static String folded(String name) {
        return SPACES.matcher(ICUFoldingFilter.NORMALIZER.normalize(name))
                .replaceAll(" ")
                .strip();
    }

    private static List<String> tokens(String text) {
        try (Tokenizer tokenizer = new ICUTokenizer();
                TokenStream folded = new ICUFoldingFilter(tokenizer)) {
            tokenizer.setReader(new StringReader(text));
            CharTermAttribute term = folded.addAttribute(CharTermAttribute.class);
            folded.reset();
            Stream.Builder<String> tokens = Stream.builder();
            while (folded.incrementToken()) {
                tokens.add(term.toString());
            }
            folded.end();
            return tokens.build()
                    .flatMap(token -> Arrays.stream(APOSTROPHES.split(token)))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory is always read", impossible);
        }
    }
}
