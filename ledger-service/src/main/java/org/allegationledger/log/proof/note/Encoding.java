package org.allegationledger.log.proof.note;

import java.util.Base64;

/** Base64 (RFC 4648 section 4) as these formats have it: padded, and written in one way only. */
final class Encoding {

    private Encoding() {}

    /**
     * @throws InvalidNoteException when it is not base64, or not as an encoder writes it
     */
    static byte[] base64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidNoteException("not base64", invalid);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new InvalidNoteException("base64 is written in one way only");
        }
        return bytes;
    }
}
