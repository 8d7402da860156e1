package org.allegationledger.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompactRangeTest {

    @Test
    void the_root_is_the_known_answer_of_the_specification() {
        assertThat(base64(rangeOf(List.of()).root())).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(base64(rangeOf(List.of("")).root())).isEqualTo("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=");
        assertThat(base64(rangeOf(List.of("a", "b", "c")).root()))
                .isEqualTo("NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=");
        assertThat(base64(rangeOf(texts(300)).root())).isEqualTo("hOE+weA3FVrmGXV1mbLNIa2lpWXg/ZsxOcDDxsG4rak=");
    }

    @Test
    void the_inclusion_path_of_the_specification_is_made_of_these_hashes() {
        assertThat(base64(TreeHash.leaf("a".getBytes(UTF_8))))
                .isEqualTo("Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=");
        assertThat(base64(TreeHash.leaf("c".getBytes(UTF_8))))
                .isEqualTo("WX/LMSgtNGVMIA00GPylcFxkjr8ybsc9jd7xGEH4dtg=");
    }

    @Test
    void every_size_has_the_root_of_the_recursive_definition() {
        CompactRange range = CompactRange.EMPTY;
        for (int size = 0; size <= 300; size++) {
            assertThat(range.root()).as("root at size %d", size).isEqualTo(recursiveRoot(texts(size)));
            range = range.append(TreeHash.leaf(Integer.toString(size).getBytes(UTF_8)));
        }
    }

    @Test
    void a_range_goes_on_from_its_bytes() {
        CompactRange range = CompactRange.EMPTY;
        for (int size = 0; size <= 130; size++) {
            assertThat(range.toBytes()).hasSize(32 * Integer.bitCount(size));
            CompactRange read = CompactRange.of(size, range.toBytes());
            assertThat(read.root()).isEqualTo(range.root());
            range = read.append(TreeHash.leaf(Integer.toString(size).getBytes(UTF_8)));
        }
        assertThat(range.root()).isEqualTo(recursiveRoot(texts(131)));
    }

    @Test
    void bytes_that_do_not_fit_the_size_are_refused() {
        assertThatThrownBy(() -> CompactRange.of(3, new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactRange.of(-1, new byte[64 * 32])).isInstanceOf(IllegalArgumentException.class);
    }

    private static CompactRange rangeOf(List<String> leaves) {
        CompactRange range = CompactRange.EMPTY;
        for (String leaf : leaves) {
            range = range.append(TreeHash.leaf(leaf.getBytes(UTF_8)));
        }
        return range;
    }

    private static byte[] recursiveRoot(List<String> leaves) {
        if (leaves.isEmpty()) {
            return TreeHash.emptyRoot();
        }
        if (leaves.size() == 1) {
            return TreeHash.leaf(leaves.getFirst().getBytes(UTF_8));
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return TreeHash.node(
                recursiveRoot(leaves.subList(0, split)), recursiveRoot(leaves.subList(split, leaves.size())));
    }

    private static List<String> texts(int count) {
        Stream<String> texts = IntStream.range(0, count).mapToObj(Integer::toString);
        return texts.toList();
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
