package org.allegationledger.log.proof.note;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * One signature line of a note.
 *
 * @param name of the key
 * @param keyId which tells the key and its algorithm from others of that name
 * @param signature as the algorithm of the key gives it
 */
public record NoteSignature(String name, int keyId, byte[] signature) {

    private static final String DASH = "\u2014 ";

    /**
     * Reads a line, without its end.
     *
     * @throws InvalidNoteException when it is none
     */
    static NoteSignature of(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new InvalidNoteException("a signature line is a dash, a name and base64");
        }
        String name = line.substring(DASH.length(), space);
        byte[] bytes = Encoding.base64(line.substring(space + 1));
        if (!NoteKey.isName(name) || bytes.length <= Integer.BYTES) {
            throw new InvalidNoteException("a signature line has the name of a key, its id and a signature");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int keyId = buffer.getInt();
        byte[] signature = new byte[buffer.remaining()];
        buffer.get(signature);
        return new NoteSignature(name, keyId, signature);
    }

    /** The line, with its end. */
    public String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + ' ' + Base64.getEncoder().encodeToString(bytes) + '\n';
    }

    /** Whether it says that this key made it. */
    public boolean isBy(NoteKey key) {
        return name.equals(key.name()) && keyId == key.id();
    }
}
