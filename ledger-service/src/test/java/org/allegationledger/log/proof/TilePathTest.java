package org.allegationledger.log.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 256, 000",
        "5, 1, 005.p/1",
        "999, 255, 999.p/255",
        "1000, 256, x001/000",
        "1234067, 256, x001/x234/067",
        "36028797018963967, 12, x036/x028/x797/x018/x963/967.p/12"
    })
    void a_path_names_its_tile_in_groups_of_three_digits(long index, int width, String path) {
        assertThat(new TilePath(index, width)).hasToString(path);
        assertThat(TilePath.of(path)).contains(new TilePath(index, width));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00",
                "0000",
                "x001",
                "x000/001",
                "001/002",
                "x001/x002",
                "000.p/0",
                "000.p/256",
                "000.p/999",
                "000.p/01",
                "000.p/",
                "000/",
                "-01",
                "٠٠٠",
                "000\n",
                "x001/x000/x000/x000/x000/x000/000"
            })
    void what_is_no_path_of_a_tile_is_none(String path) {
        assertThat(TilePath.of(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // The sizes that the specification works out.
        "0, 272, 70000, 256",
        "0, 273, 70000, 112",
        "0, 274, 70000, 0",
        "1, 0, 70000, 256",
        "1, 1, 70000, 17",
        "2, 0, 70000, 1",
        "3, 0, 70000, 0",
        "0, 0, 256, 256",
        "0, 1, 256, 0",
        "1, 0, 256, 1",
        "2, 0, 256, 0",
        "0, 0, 0, 0",
        "63, 0, 9223372036854775807, 0",
        "8, 0, 9223372036854775807, 0"
    })
    void a_tile_is_as_wide_as_its_tree_fills_it(int level, long index, long size, int width) {
        assertThat(TilePath.width(level, index, size)).isEqualTo(width);
    }

    @Test
    void a_tile_has_one_hash_at_least() {
        assertThatThrownBy(() -> new TilePath(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TilePath(0, 257)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TilePath(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
