package org.allegationledger.log.store.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {

    private static final String KEY = key(Use.COSIGNATURE, "w.example/1");

    @Test
    void nothing_means_no_witness() {
        assertThat(Witness.listOf("  ")).isEmpty();
    }

    @Test
    void a_list_names_for_each_where_it_is_and_its_key() {
        String other = key(Use.COSIGNATURE, "w.example/2");

        assertThat(Witness.listOf("https://w.example/1 " + KEY + ", http://w.example:8080/a/ " + other))
                .extracting(Witness::name, witness -> witness.addCheckpoint().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("w.example/1", "https://w.example/1/add-checkpoint"),
                        org.assertj.core.groups.Tuple.tuple("w.example/2", "http://w.example:8080/a/add-checkpoint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://w.example",
                "https://w.example KEY,",
                "https://w.example KEY KEY",
                "ftp://w.example KEY",
                "w.example KEY",
                "https:///path KEY",
                "https://w.example?a=b KEY",
                "https://w.example#a KEY",
                "https://w .example KEY",
                "https://w.example w.example/1+00000000+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "https://w.example LOGKEY",
                "https://w.example KEY,https://other.example KEY"
            })
    void what_cannot_be_meant_is_refused(String setting) {
        String given = setting.replace("LOGKEY", key(Use.NOTE, "w.example/1")).replace("KEY", KEY);

        assertThatThrownBy(() -> Witness.listOf(given)).isInstanceOf(InvalidWitnessException.class);
    }

    @Test
    void there_are_not_more_than_every_verifier_accepts() {
        assertThat(Witness.listOf(witnesses(14))).hasSize(14);
        assertThatThrownBy(() -> Witness.listOf(witnesses(15))).isInstanceOf(InvalidWitnessException.class);
    }

    private static String witnesses(int number) {
        return IntStream.range(0, number)
                .mapToObj(one -> "https://w.example/" + one + " " + key(Use.COSIGNATURE, "w.example/" + one))
                .collect(Collectors.joining(","));
    }

    private static String key(Use use, String name) {
        return new NoteSigner(name, use, new byte[32]).key().toString();
    }
}
