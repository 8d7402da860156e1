package org.allegationledger.log.proof.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known answers are those of the specifications (interop 1.2, 1.3), or computed by another implementation. */
class SignedNoteTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ROOT = "NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=";
    private static final String NOTE = """
            example.com/allegations
            3
            NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=

            \u2014 example.com/allegations oqD3b0ft64P7y46XM+F0ieqbqS/EC5amrmNjtkdxWtdbNpKwuDkGuXWX4vxH0M12sL/HZUYe976NrNwVc953B41fFAk=
            """;

    private final NoteSigner signer = new NoteSigner("example.com/allegations", Use.NOTE, Keys.counting(0));
    private final NoteSigner witness = new NoteSigner("witness.example/w1", Use.COSIGNATURE, Keys.counting(32));

    @Test
    void a_checkpoint_is_signed_as_the_known_answer_is() {
        Checkpoint checkpoint =
                new Checkpoint("example.com/allegations", 3, Base64.getDecoder().decode(ROOT));

        assertThat(signer.key())
                .hasToString("example.com/allegations+a2a0f76f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
        assertThat(signer.note(checkpoint.text(), NOW)).hasToString(NOTE);
    }

    @Test
    void a_verifier_key_is_read_and_written_as_the_specification_has_it() {
        String vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

        assertThat(NoteKey.of(vkey)).hasToString(vkey).isEqualTo(NoteKey.of(vkey));
    }

    @Test
    void a_note_is_signed_by_whom_it_says() {
        SignedNote note = SignedNote.of(NOTE.getBytes(UTF_8));
        SignedNote witnessed = note.and(witness.sign(note.text(), NOW));

        assertThat(note).hasToString(NOTE);
        assertThat(witnessed.signedBy(List.of(signer.key(), witness.key())))
                .containsExactly(signer.key(), witness.key());
        assertThat(SignedNote.of(witnessed.bytes()).signedBy(List.of(witness.key())))
                .containsExactly(witness.key());
    }

    @Test
    void a_signature_by_an_unknown_key_counts_for_nothing() {
        NoteSigner other = new NoteSigner("example.com/allegations", Use.NOTE, Keys.counting(1));
        NoteSigner elsewhere = new NoteSigner("example.com/other", Use.NOTE, Keys.counting(0));
        SignedNote note = SignedNote.of(NOTE.getBytes(UTF_8));

        assertThat(note.signedBy(List.of(other.key(), elsewhere.key()))).isEmpty();
        assertThat(other.note(note.text(), NOW)
                        .and(signer.sign(note.text(), NOW))
                        .signedBy(List.of(signer.key())))
                .containsExactly(signer.key());
    }

    @Test
    void no_bit_of_a_signature_or_of_its_text_can_be_turned() {
        SignedNote note = SignedNote.of(NOTE.getBytes(UTF_8)).and(witness.sign(signedText(), NOW));
        for (NoteSignature signature : note.signatures()) {
            List<NoteKey> key = List.of(signature.isBy(signer.key()) ? signer.key() : witness.key());
            for (int bit = 0; bit < signature.signature().length * Byte.SIZE; bit++) {
                byte[] wrong = signature.signature().clone();
                wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                NoteSignature turned = new NoteSignature(signature.name(), signature.keyId(), wrong);
                assertThatThrownBy(() -> new SignedNote(note.text(), List.of(turned)).signedBy(key))
                        .isInstanceOf(InvalidNoteException.class);
            }
            byte[] text = note.text().getBytes(UTF_8);
            for (int index = 0; index < text.length; index++) {
                byte[] wrong = text.clone();
                wrong[index] ^= 1;
                if (wrong[index] >= ' ') {
                    assertThatThrownBy(() -> new SignedNote(
                                            new String(wrong, UTF_8) + (wrong[text.length - 1] == '\n' ? "" : "\n"),
                                            List.of(signature))
                                    .signedBy(key))
                            .isInstanceOf(InvalidNoteException.class);
                }
            }
        }
    }

    @Test
    void a_cosignature_holds_for_its_time_only() {
        NoteSignature signature = witness.sign(signedText(), NOW);
        byte[] later = signature.signature().clone();
        later[7]++;

        assertThatThrownBy(() -> new SignedNote(
                                signedText(), List.of(new NoteSignature(signature.name(), signature.keyId(), later)))
                        .signedBy(List.of(witness.key())))
                .isInstanceOf(InvalidNoteException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no signature\n",
                "no blank line\n\u2014 a AAAAAAE=\n",
                "none\n\n",
                "no end\n\n\u2014 a AAAAAAE=",
                "a hyphen\n\n- a AAAAAAE=\n",
                "no name\n\n\u2014  AAAAAAE=\n",
                "plus\n\n\u2014 a+b AAAAAAE=\n",
                "space\n\n\u2014 a b AAAAAAE=\n",
                "id alone\n\n\u2014 a AAAAAA==\n",
                "no base64\n\n\u2014 a ?\n",
                "padding\n\n\u2014 a AAAAAAE\n",
                "bits behind\n\n\u2014 a AAAAAAF=\n",
                "a\ttabulator\n\n\u2014 a AAAAAAE=\n",
                "return\r\n\n\u2014 a AAAAAAE=\n"
            })
    void what_is_no_note_is_refused(String note) {
        assertThatThrownBy(() -> SignedNote.of(note.getBytes(UTF_8))).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void a_note_is_utf_8_and_has_not_too_many_signatures() {
        byte[] latin = "caf\u00e9\n\n\u2014 a AAAAAAE=\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        String many = "text\n\n" + "\u2014 a AAAAAAE=\n".repeat(SignedNote.MOST_SIGNATURES);

        assertThatThrownBy(() -> SignedNote.of(latin)).isInstanceOf(InvalidNoteException.class);
        assertThat(SignedNote.of(many.getBytes(UTF_8)).signatures()).hasSize(SignedNote.MOST_SIGNATURES);
        assertThatThrownBy(() -> SignedNote.of((many + "\u2014 a AAAAAAE=\n").getBytes(UTF_8)))
                .isInstanceOf(InvalidNoteException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/foo",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
                "example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void what_is_no_verifier_key_is_refused(String vkey) {
        assertThatThrownBy(() -> NoteKey.of(vkey)).isInstanceOf(InvalidNoteException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n1\n",
                "log\n01\n" + ROOT + "\n",
                "log\n-1\n" + ROOT + "\n",
                "log\n1\nAAAA\n",
                "\n1\n" + ROOT + "\n",
                "log\n1\n" + ROOT,
                "log\n1\n" + ROOT + "\n\n",
                "log\n9223372036854775808\n" + ROOT + "\n"
            })
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_checkpoint_may_have_further_lines() {
        assertThat(Checkpoint.of("log\n1\n" + ROOT + "\nmore\n").size()).isOne();
    }

    private static String signedText() {
        return SignedNote.of(NOTE.getBytes(UTF_8)).text();
    }
}
