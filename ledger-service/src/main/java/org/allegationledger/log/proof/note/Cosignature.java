package org.allegationledger.log.proof.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;

/** What a witness signs: the time, and the text of the checkpoint that it saw (C2SP tlog-cosignature, Ed25519). */
final class Cosignature {

    private static final int BYTES = Long.BYTES + 64;

    private Cosignature() {}

    static byte[] sign(PrivateKey key, String text, long epochSecond) {
        byte[] signature = Ed25519.sign(key, message(text, epochSecond));
        return ByteBuffer.allocate(BYTES).putLong(epochSecond).put(signature).array();
    }

    static boolean verifies(byte[] key, String text, byte[] cosignature) {
        if (cosignature.length != BYTES) {
            return false;
        }
        long epochSecond = ByteBuffer.wrap(cosignature).getLong();
        return epochSecond >= 0
                && Ed25519.verifies(
                        key, message(text, epochSecond), Arrays.copyOfRange(cosignature, Long.BYTES, BYTES));
    }

    private static byte[] message(String text, long epochSecond) {
        return ("cosignature/v1\ntime " + epochSecond + '\n' + text).getBytes(StandardCharsets.UTF_8);
    }
}
