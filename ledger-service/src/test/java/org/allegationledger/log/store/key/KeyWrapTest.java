package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

/** The wrapped form was made by Node's OpenSSL. */
class KeyWrapTest {

    private static final UUID LEDGER = UUID.fromString("0198c0de-0000-7000-8000-00000000000a");
    private static final UUID RECORD = UUID.fromString("0198c0de-0000-7000-8000-00000000000b");

    @Test
    void a_key_wrapped_in_version_1_unwraps_for_its_record_and_no_other() throws AEADBadTagException {
        MasterKey master = new MasterKey(counting());
        KeyWrap wrap = new KeyWrap(MasterKeys.only(master), LEDGER, new SecureRandom());
        byte[] wrapped = base64("ERERERERERERERERpxwxUYzLFssIFsYqGSmGXoFKaI-KiwR4TQ-K0fcS7pBdQ8_wgeC8OJ8vJK6M4P13");
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 0x33);

        assertThat(master.id()).isEqualTo("wO5FUncNhFbRN3iQ08h_14Be-nLsdUmoarItzcR6hOM");
        assertThat(wrap.unwrap(master.id(), RECORD.toString(), wrapped)).isEqualTo(secret);
        assertThatThrownBy(() -> wrap.unwrap(master.id(), LEDGER.toString(), wrapped))
                .isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> new KeyWrap(MasterKeys.only(master), RECORD, new SecureRandom())
                        .unwrap(master.id(), RECORD.toString(), wrapped))
                .isInstanceOf(AEADBadTagException.class);
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
