package org.allegationledger.log.proof.note;

/** Seeds of keys for tests. */
final class Keys {

    private Keys() {}

    /** The 32 bytes that count up from this one. */
    static byte[] counting(int from) {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (from + i);
        }
        return seed;
    }
}
