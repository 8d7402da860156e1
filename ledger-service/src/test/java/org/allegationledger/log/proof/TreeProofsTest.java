package org.allegationledger.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.allegationledger.log.Position;
import org.junit.jupiter.api.Test;

class TreeProofsTest {

    private static final int LARGEST = 130;

    private final List<byte[]> leaves = new ArrayList<>();
    private final TreeProofs tree = new TreeProofs(this::subtree);

    @Test
    void the_proof_of_the_specification_is_the_known_answer() {
        Stream.of("a", "b", "c")
                .map(text -> TreeHash.leaf(text.getBytes(UTF_8)))
                .forEach(leaves::add);

        assertThat(tree.inclusion(new Position(1), 3).hashes())
                .extracting(Base64.getEncoder()::encodeToString)
                .containsExactly(
                        "Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=", "WX/LMSgtNGVMIA00GPylcFxkjr8ybsc9jd7xGEH4dtg=");
    }

    @Test
    void every_leaf_is_shown_to_be_in_every_tree_that_has_it_and_nowhere_else() {
        byte[][] roots = grow();
        for (int size = 1; size <= LARGEST; size++) {
            assertThat(tree.root(size)).isEqualTo(roots[size]);
            for (int leaf = 0; leaf < size; leaf++) {
                InclusionProof proof = tree.inclusion(new Position(leaf), size);
                assertThat(ProofCheck.includes(proof, leaves.get(leaf), roots[size]))
                        .as("leaf %d of %d", leaf, size)
                        .isTrue();
                int other = (leaf + 1) % LARGEST;
                assertThat(ProofCheck.includes(proof, leaves.get(other), roots[size]))
                        .as("leaf %d in the place of %d of %d", other, leaf, size)
                        .isFalse();
                assertThat(ProofCheck.includes(proof, leaves.get(leaf), roots[size - 1]))
                        .as("leaf %d of %d under another root", leaf, size)
                        .isFalse();
                assertThat(size > 1 && ProofCheck.includes(moved(proof), leaves.get(leaf), roots[size]))
                        .as("leaf %d of %d said to stand elsewhere", leaf, size)
                        .isFalse();
            }
        }
    }

    @Test
    void every_tree_is_shown_to_begin_with_every_smaller_one_and_with_nothing_else() {
        byte[][] roots = grow();
        for (int to = 0; to <= LARGEST; to++) {
            for (int from = 0; from <= to; from++) {
                ConsistencyProof proof = tree.consistency(from, to);
                assertThat(ProofCheck.isPrefix(proof, roots[from], roots[to]))
                        .as("%d in %d", from, to)
                        .isTrue();
                if (from > 0) {
                    assertThat(ProofCheck.isPrefix(proof, roots[from - 1], roots[to]))
                            .as("another root for %d in %d", from, to)
                            .isFalse();
                    assertThat(ProofCheck.isPrefix(proof, roots[from], roots[to - 1]))
                            .as("%d in %d with another root", from, to)
                            .isFalse();
                }
            }
        }
        assertThat(ProofCheck.isPrefix(tree.consistency(0, 0), roots[0], roots[1]))
                .isFalse();
        assertThat(ProofCheck.isPrefix(tree.consistency(0, 1), roots[1], roots[1]))
                .isFalse();
    }

    @Test
    void no_bit_of_an_inclusion_proof_can_be_turned() {
        byte[][] roots = grow();
        for (int size = 1; size <= LARGEST; size++) {
            for (int leaf : new int[] {0, size / 2, size - 1}) {
                InclusionProof proof = tree.inclusion(new Position(leaf), size);
                int upTo = size;
                byte[] hash = leaves.get(leaf);
                turned(hash)
                        .forEach(wrong -> assertThat(ProofCheck.includes(proof, wrong, roots[upTo]))
                                .isFalse());
                turned(roots[size])
                        .forEach(wrong -> assertThat(ProofCheck.includes(proof, hash, wrong))
                                .isFalse());
                variants(proof.hashes())
                        .forEach(wrong -> assertThat(ProofCheck.includes(
                                        new InclusionProof(proof.position(), upTo, wrong), hash, roots[upTo]))
                                .isFalse());
            }
        }
    }

    @Test
    void no_bit_of_a_consistency_proof_can_be_turned() {
        byte[][] roots = grow();
        for (int size = 1; size <= LARGEST; size++) {
            int to = size;
            for (int from : new int[] {1, Math.max(1, to / 2), Math.max(1, to - 1), to}) {
                ConsistencyProof proof = tree.consistency(from, to);
                turned(roots[from])
                        .forEach(wrong -> assertThat(ProofCheck.isPrefix(proof, wrong, roots[to]))
                                .isFalse());
                turned(roots[to])
                        .forEach(wrong -> assertThat(ProofCheck.isPrefix(proof, roots[from], wrong))
                                .isFalse());
                variants(proof.hashes())
                        .forEach(wrong -> assertThat(ProofCheck.isPrefix(
                                        new ConsistencyProof(from, to, wrong), roots[from], roots[to]))
                                .isFalse());
            }
        }
    }

    /** The hashes with one bit turned, with one too many, and with each one left out. */
    private static Stream<List<byte[]>> variants(List<byte[]> hashes) {
        List<List<byte[]>> variants = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            int turned = i;
            turned(hashes.get(i)).forEach(wrong -> {
                List<byte[]> variant = new ArrayList<>(hashes);
                variant.set(turned, wrong);
                variants.add(variant);
            });
            List<byte[]> fewer = new ArrayList<>(hashes);
            fewer.remove(i);
            variants.add(fewer);
        }
        List<byte[]> more = new ArrayList<>(hashes);
        more.add(new byte[TreeHash.LENGTH]);
        variants.add(more);
        return variants.stream();
    }

    private static Stream<byte[]> turned(byte[] hash) {
        List<byte[]> turned = new ArrayList<>();
        for (int bit = 0; bit < hash.length * Byte.SIZE; bit++) {
            byte[] wrong = hash.clone();
            wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            turned.add(wrong);
        }
        return turned.stream();
    }

    private static InclusionProof moved(InclusionProof proof) {
        long elsewhere = (proof.position().value() + 1) % proof.treeSize();
        return new InclusionProof(new Position(elsewhere), proof.treeSize(), proof.hashes());
    }

    /** The roots by size, as a writer computes them. */
    private byte[][] grow() {
        byte[][] roots = new byte[LARGEST + 1][];
        CompactRange range = CompactRange.EMPTY;
        roots[0] = range.root();
        for (int size = 1; size <= LARGEST; size++) {
            byte[] leaf = TreeHash.leaf(Integer.toString(size).getBytes(UTF_8));
            leaves.add(leaf);
            range = range.append(leaf);
            roots[size] = range.root();
        }
        return roots;
    }

    private byte[] subtree(int level, long index) {
        return level == 0
                ? leaves.get((int) index)
                : TreeHash.node(subtree(level - 1, index * 2), subtree(level - 1, index * 2 + 1));
    }
}
