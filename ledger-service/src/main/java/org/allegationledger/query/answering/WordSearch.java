package org.allegationledger.query.answering;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.allegationledger.query.UnusableWordsException;
import org.allegationledger.search.Words;
import org.allegationledger.vocabulary.PartyId;
import org.bson.conversions.Bson;

/**
 * Finds allegations by words. A document has the words of its own record alone (design 5), so those of statements and of
 * parties are looked up for each question and joined: of each word, the allegations that have it themselves, those in which a
 * party is that has it, and those of statements that have it. The look-ups are bounded, and a word that too many records have
 * is refused: leaving some of them out would give an answer that looks complete.
 */
final class WordSearch {

    /** So many different words may be looked for. */
    static final int MOST_WORDS = 10;

    /** So many parties, and so many statements, may have a word. */
    static final int MOST_FOUND = 2_000;

    private final ViewReader reader;

    WordSearch(ViewReader reader) {
        this.reader = reader;
    }

    /**
     * Lets through the allegations that have all words of a text.
     *
     * @param one the party that a party counts as
     * @throws UnusableWordsException when it has none, too many, or one that too many records have
     */
    Bson allegationsWith(String text, UnaryOperator<PartyId> one) {
        SortedSet<String> words = Words.in(text);
        if (words.isEmpty()) {
            throw new UnusableWordsException("has no word");
        }
        if (words.size() > MOST_WORDS) {
            throw new UnusableWordsException("has more than " + MOST_WORDS + " different words");
        }
        return and(words.stream().map(word -> having(word, one)).toList());
    }

    private Bson having(String word, UnaryOperator<PartyId> one) {
        List<Bson> anywhere = new ArrayList<>();
        anywhere.add(eq("words", word));
        Set<String> parties = found(Views.PARTIES, "_id", word);
        if (!parties.isEmpty()) {
            anywhere.add(in(
                    "parties",
                    parties.stream()
                            .map(party -> one.apply(new PartyId(UUID.fromString(party))))
                            .map(PartyId::toString)
                            .distinct()
                            .toList()));
        }
        Set<String> allegations = found(Views.STATEMENTS, "allegationId", word);
        if (!allegations.isEmpty()) {
            anywhere.add(in("_id", allegations));
        }
        return or(anywhere);
    }

    private Set<String> found(Views<?> views, String field, String word) {
        List<String> found = reader.texts(views, field, ViewFilters.word(word), MOST_FOUND + 1);
        if (found.size() > MOST_FOUND) {
            throw new UnusableWordsException(
                    "has a word that more than " + MOST_FOUND + " " + views.name() + " have; leave it out");
        }
        return Set.copyOf(found);
    }
}
