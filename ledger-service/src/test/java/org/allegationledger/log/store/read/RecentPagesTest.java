package org.allegationledger.log.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.FakeCommits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentPagesTest {

    private static final long PAGE = RecentPages.PAGE;
    private static final long SIZE = (RecentPages.MOST_PAGES + 1) * PAGE + 1;

    private final FakeCommits commits = new FakeCommits();
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private final RecentPages pages = new RecentPages(commits, generation::get, nanos::get);

    @BeforeEach
    void fill() {
        for (long position = 0; position < SIZE; position++) {
            put(position, "type");
        }
    }

    @Test
    void a_whole_page_serves_every_reader_that_comes_within_its_time() {
        List<Commit> first = pages.from(0);
        put(3, "other");

        assertThat(first).hasSize((int) PAGE);
        assertThat(pages.from(0)).isEqualTo(first);

        nanos.addAndGet(RecentPages.EXPIRY.toNanos() + 1);
        assertThat(typeAt(3)).isEqualTo("other");
    }

    @Test
    void no_page_outlives_a_rollback() {
        pages.from(0);
        put(3, "other");
        generation.incrementAndGet();

        assertThat(typeAt(3)).isEqualTo("other");
    }

    @Test
    void the_last_page_is_read_again_for_it_grows() {
        assertThat(pages.from(SIZE - 1)).hasSize(1);
        put(SIZE, "new");

        assertThat(pages.from(SIZE - 1)).hasSize(2);
    }

    @Test
    void the_oldest_page_makes_room() {
        pages.from(0);
        put(3, "other");
        for (int page = 1; page <= RecentPages.MOST_PAGES; page++) {
            pages.from(page * PAGE);
        }

        assertThat(typeAt(3)).isEqualTo("other");
    }

    @Test
    void a_read_that_fails_is_done_again() {
        commits.silent(true);
        assertThatThrownBy(() -> pages.from(0)).isInstanceOf(MongoTimeoutException.class);
        commits.silent(false);

        assertThat(pages.from(0)).hasSize((int) PAGE);
    }

    private String typeAt(int position) {
        return pages.from(0).get(position).events().getFirst().type();
    }

    private void put(long position, String type) {
        commits.put(new Commit(
                position, Instant.EPOCH, new byte[32], null, List.of(new CommitEvent(type, List.of(), new byte[1]))));
    }
}
