package org.allegationledger.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.allegationledger.command.Request.Precondition;
import org.allegationledger.rest.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @Test
    void no_header_demands_nothing() {
        assertThat(EntityTags.ifMatch(null)).isEmpty();
        assertThat(EntityTags.ifNoneMatch(null).matchesWeakly(0)).isFalse();
    }

    @Test
    void a_star_is_any_record_that_exists() {
        assertThat(EntityTags.ifMatch(" * ")).hasValue(new Precondition(true, Set.of()));
    }

    @Test
    void a_list_is_any_of_its_strong_tags_and_empty_elements_do_not_count() {
        assertThat(EntityTags.ifMatch("\"1\" ,, \"2\",\t\"0\",")).hasValue(new Precondition(false, Set.of(0L, 1L, 2L)));
    }

    @Test
    void weak_tags_and_tags_of_another_make_match_nothing() {
        assertThat(EntityTags.ifMatch("W/\"1\", \"abc\", \"01\", \"1,2\", \"\", \"99999999999999999999\""))
                .hasValue(new Precondition(false, Set.of()));
    }

    @Test
    void for_a_query_a_weak_tag_is_as_good_as_a_strong_one() {
        EntityTags tags = EntityTags.ifNoneMatch("W/\"1\", \"2\"");

        assertThat(tags.matchesWeakly(1)).isTrue();
        assertThat(tags.matchesWeakly(2)).isTrue();
        assertThat(tags.matchesWeakly(3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "1\"", "\"1\" \"2\"", "w/\"1\"", "", ",", "\"1\", *", "'1'", "\"a b\""})
    void what_is_no_list_of_tags_is_refused(String header) {
        assertThatThrownBy(() -> EntityTags.ifMatch(header)).isInstanceOf(ProblemException.class);
    }
}
