package org.allegationledger.log.proof.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.InclusionProof;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.junit.jupiter.api.Test;

/** A proof of the second of the three leaves of the specification's example. */
class OfflineProofTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final NoteSigner log = new NoteSigner("example.com/allegations", Use.NOTE, Keys.counting(0));
    private final NoteSigner witness = new NoteSigner("witness.example/w1", Use.COSIGNATURE, Keys.counting(32));
    private final Checkpoint tree = new Checkpoint(
            "example.com/allegations", 3, Base64.getDecoder().decode("NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE="));
    private final SignedNote note = log.note(tree.text(), NOW).and(witness.sign(tree.text(), NOW));
    private final OfflineProof proof =
            new OfflineProof(new InclusionProof(new Position(1), 3, List.of(leaf("a"), leaf("c"))), note);

    @Test
    void it_is_written_and_read_as_the_specification_has_it() {
        String text = """
                c2sp.org/tlog-proof@v1
                index 1
                Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=
                WX/LMSgtNGVMIA00GPylcFxkjr8ybsc9jd7xGEH4dtg=

                """ + note;

        assertThat(proof).hasToString(text);
        assertThat(OfflineProof.of(text.getBytes(UTF_8))).hasToString(text);
        assertThat(OfflineProof.of(text.replace("index", "extra AAAA\nindex").getBytes(UTF_8)))
                .hasToString(text);
    }

    @Test
    void it_proves_its_entry_and_no_other() {
        assertThat(proof.proves("b".getBytes(UTF_8), log.key(), List.of(), 0)).isTrue();
        assertThat(proof.proves("a".getBytes(UTF_8), log.key(), List.of(), 0)).isFalse();
    }

    @Test
    void it_needs_the_log_and_as_many_witnesses_as_are_asked_for() {
        NoteSigner other = new NoteSigner("example.com/other", Use.NOTE, Keys.counting(7));
        byte[] entry = "b".getBytes(UTF_8);

        assertThat(proof.proves(entry, log.key(), List.of(witness.key()), 1)).isTrue();
        assertThat(proof.proves(entry, log.key(), List.of(witness.key()), 2)).isFalse();
        assertThat(proof.proves(entry, other.key(), List.of(), 0)).isFalse();
        SignedNote twice = note.and(witness.sign(tree.text(), NOW.plusSeconds(1)));
        assertThat(new OfflineProof(proof.inclusion(), twice).proves(entry, log.key(), List.of(witness.key()), 2))
                .isFalse();
    }

    @Test
    void another_log_that_signs_with_its_own_key_under_this_origin_is_not_believed() {
        NoteSigner other = new NoteSigner("example.com/other", Use.NOTE, Keys.counting(7));
        OfflineProof borrowed = new OfflineProof(proof.inclusion(), other.note(tree.text(), NOW));

        assertThat(borrowed.proves("b".getBytes(UTF_8), other.key(), List.of(), 0))
                .isFalse();
    }

    @Test
    void no_bit_of_it_or_of_its_entry_can_be_turned() {
        byte[] entry = "b".getBytes(UTF_8);
        byte[] text = proof.toString().getBytes(UTF_8);
        assertThat(believed(text, entry)).isTrue();
        for (int bit = 0; bit < text.length * Byte.SIZE; bit++) {
            assertThat(believed(turned(text, bit), entry)).as("bit %d", bit).isFalse();
        }
        for (int bit = 0; bit < entry.length * Byte.SIZE; bit++) {
            assertThat(believed(text, turned(entry, bit))).isFalse();
        }
    }

    private boolean believed(byte[] text, byte[] entry) {
        try {
            return OfflineProof.of(text).proves(entry, log.key(), List.of(witness.key()), 1);
        } catch (InvalidNoteException refused) {
            return false;
        }
    }

    private static byte[] turned(byte[] bytes, int bit) {
        byte[] wrong = bytes.clone();
        wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return wrong;
    }

    @Test
    void what_is_no_proof_is_refused() {
        String text = proof.toString();
        for (String wrong : List.of(
                "",
                text.replace("@v1", "@v2"),
                text.replace("index 1\n", ""),
                text.replace("index 1", "index 01"),
                text.replace("index 1", "index 3"),
                text.replace("index 1", "index 9999999999999999999"),
                text.replace("index 1", "extra ?\nindex 1"),
                text.replace("Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=", "AAAA"),
                text.replace("Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=\n", "\n"),
                text.substring(0, text.indexOf("\n\n") + 2))) {
            assertThatThrownBy(() -> OfflineProof.of(wrong.getBytes(UTF_8)))
                    .as(wrong)
                    .isInstanceOf(InvalidNoteException.class);
        }
    }

    private static byte[] leaf(String entry) {
        return TreeHash.leaf(entry.getBytes(UTF_8));
    }
}
