package org.allegationledger.log.store.key.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.allegationledger.log.TextSeal.Sealed;
import org.junit.jupiter.api.Test;

/** What was sealed once has to open for ever. The answers come from the RFCs, and for our own forms from Node's OpenSSL. */
class KnownAnswersTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final UUID LEDGER = UUID.fromString("0198c0de-0000-7000-8000-00000000000a");
    private static final UUID RECORD = UUID.fromString("0198c0de-0000-7000-8000-00000000000b");

    @Test
    void hkdf_gives_the_answer_of_rfc_5869_appendix_a_1() {
        byte[] derived = Hkdf.derive(
                HEX.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                HEX.parseHex("000102030405060708090a0b0c"),
                HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"),
                42);

        assertThat(HEX.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    @Test
    void hkdf_gives_the_answer_of_rfc_5869_appendix_a_3_without_salt_and_purpose() {
        byte[] derived =
                Hkdf.derive(HEX.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), new byte[0], new byte[0], 42);

        assertThat(HEX.formatHex(derived))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void hmac_gives_the_answer_of_rfc_4231_case_2() {
        byte[] mac = HmacSha256.of(
                "Jefe".getBytes(StandardCharsets.US_ASCII),
                "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));

        assertThat(HEX.formatHex(mac)).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void a_text_sealed_in_version_1_opens() {
        Sealed sealed = new Sealed(
                RECORD,
                base64(
                        "ERERERERERERERERqQZ1NkAar8ScO-MyePNsBKBiS6qFqV5LCBHi8tJURM31PrnuUs_DLAaJjWtU2wz_els7T92JIHGTB9yZgQxBpe"
                                + "G8_yM3ph1NFxYZQFnEv3ytulJATO2OhwHJ_4k"),
                base64("AZz_XA2DlxbYiKPotBmzNjybrHbSlJJlzd0-SaH8h6k"));

        byte[] opened = new TextCipher(LEDGER, new SecureRandom())
                .openSalted(RecordKey.derivedFrom(counting(), LEDGER), sealed, "event-1");

        assertThat(new String(opened, 32, opened.length - 32, StandardCharsets.UTF_8))
                .isEqualTo("{\"/note\":\"Wir waren es nicht. 我们没有\"}");
    }

    @Test
    void a_request_digested_in_version_1_has_the_same_digest() {
        byte[] digest = HmacSha256.of(
                RecordKey.derivedFrom(counting(), LEDGER).digesting(),
                "POST /v1/parties".getBytes(StandardCharsets.UTF_8));

        assertThat(HEX.formatHex(digest)).isEqualTo("dd9c9dc6368510ed2699b7dd156d953323a3ad302a6a6d102004d9fb33c86f7c");
    }

    /** The bytes 0 to 31. */
    private static byte[] counting() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] base64(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
