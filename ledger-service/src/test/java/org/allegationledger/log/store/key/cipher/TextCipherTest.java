package org.allegationledger.log.store.key.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.TextSeal.Sealed;
import org.junit.jupiter.api.Test;

class TextCipherTest {

    private static final UUID LEDGER = UUID.fromString("0198c0de-0000-7000-8000-00000000000a");
    private static final UUID RECORD = UUID.fromString("0198c0de-0000-7000-8000-00000000000b");
    private static final byte[] TEXT = "{\"/note\":\"kept\"}".getBytes(StandardCharsets.UTF_8);

    private final TextCipher cipher = new TextCipher(LEDGER, new SecureRandom());
    private final RecordKey key = RecordKey.derivedFrom(new byte[32], LEDGER);

    @Property(tries = 200)
    void whatever_was_sealed_opens_as_it_was(@ForAll byte[] plaintext, @ForAll String eventId) {
        Sealed sealed = cipher.seal(key, RECORD, eventId, plaintext);

        assertThat(cipher.openSalted(key, sealed, eventId)).endsWith(plaintext).hasSize(32 + plaintext.length);
    }

    @Test
    void every_flipped_bit_of_nonce_ciphertext_and_tag_is_refused() {
        Sealed sealed = cipher.seal(key, RECORD, "event", TEXT);

        for (int bit = 0; bit < sealed.ciphertext().length * Byte.SIZE; bit++) {
            Sealed changed = new Sealed(RECORD, flipped(sealed.ciphertext(), bit), sealed.commitment());
            assertThatThrownBy(() -> cipher.openSalted(key, changed, "event"))
                    .as("bit %d", bit)
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void every_flipped_bit_of_the_commitment_is_refused() {
        Sealed sealed = cipher.seal(key, RECORD, "event", TEXT);

        for (int bit = 0; bit < sealed.commitment().length * Byte.SIZE; bit++) {
            Sealed changed = new Sealed(RECORD, sealed.ciphertext(), flipped(sealed.commitment(), bit));
            assertThatThrownBy(() -> cipher.openSalted(key, changed, "event"))
                    .as("bit %d", bit)
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void every_shorter_ciphertext_is_refused() {
        Sealed sealed = cipher.seal(key, RECORD, "event", TEXT);

        for (int length = 0; length < sealed.ciphertext().length; length++) {
            Sealed cut = new Sealed(RECORD, Arrays.copyOf(sealed.ciphertext(), length), sealed.commitment());
            assertThatThrownBy(() -> cipher.openSalted(key, cut, "event"))
                    .as("length %d", length)
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void a_text_does_not_open_in_another_place() {
        Sealed sealed = cipher.seal(key, RECORD, "event", TEXT);
        Sealed moved = new Sealed(LEDGER, sealed.ciphertext(), sealed.commitment());
        TextCipher elsewhere = new TextCipher(RECORD, new SecureRandom());
        RecordKey other = RecordKey.derivedFrom(new byte[32], RECORD);

        assertThatThrownBy(() -> cipher.openSalted(key, sealed, "event2")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> cipher.openSalted(key, moved, "event")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> elsewhere.openSalted(key, sealed, "event")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> cipher.openSalted(other, sealed, "event")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void the_same_text_is_sealed_and_committed_to_differently_each_time() {
        Sealed one = cipher.seal(key, RECORD, "event", TEXT);
        Sealed other = cipher.seal(key, RECORD, "event", TEXT);

        assertThat(one.commitment()).isNotEqualTo(other.commitment());
        assertThat(one.ciphertext()).isNotEqualTo(other.ciphertext());
    }

    @Test
    void the_two_subkeys_of_a_record_differ_and_are_not_printed() {
        assertThat(key.sealing()).isNotEqualTo(key.digesting());
        assertThat(key).hasToString("RecordKey");
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return changed;
    }
}
