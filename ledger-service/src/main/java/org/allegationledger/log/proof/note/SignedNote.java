package org.allegationledger.log.proof.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text and who signed it (C2SP signed-note).
 *
 * @param text ends with a line feed, and has no other control character
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** More signatures than a note may have here; every verifier accepts 16. */
    public static final int MOST_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(letter -> letter < ' ' && letter != '\n')) {
            throw new InvalidNoteException("the text of a note ends with a line feed, its only control character");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new InvalidNoteException("a note has 1 to 100 signatures");
        }
    }

    /**
     * Reads a note; nothing of it is checked yet.
     *
     * @throws InvalidNoteException when it is none
     */
    public static SignedNote of(byte[] note) {
        String all;
        try {
            all = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new InvalidNoteException("a note is UTF-8", invalid);
        }
        int blank = all.lastIndexOf("\n\n");
        if (blank < 0 || !all.endsWith("\n")) {
            throw new InvalidNoteException("a note is a text, a blank line and signatures, each on a line that ends");
        }
        String lines = all.substring(blank + 2);
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines.split("\n")) {
            signatures.add(NoteSignature.of(line));
        }
        return new SignedNote(all.substring(0, blank + 1), signatures);
    }

    /** The note with one more signature, behind the others. */
    public SignedNote and(NoteSignature signature) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), Stream.of(signature)).toList());
    }

    /**
     * Which of these keys signed the note; signatures by other keys are ignored.
     *
     * @throws InvalidNoteException when what claims to be a signature by one of the keys is none: then nothing of the note is
     *     to be believed
     */
    public List<NoteKey> signedBy(Collection<NoteKey> keys) {
        List<NoteKey> signers = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            for (NoteKey key : keys) {
                if (signature.isBy(key)) {
                    if (!key.signed(text, signature.signature())) {
                        throw new InvalidNoteException("a signature by a known key is not valid");
                    }
                    signers.add(key);
                }
            }
        }
        return signers.stream().distinct().toList();
    }

    /** As it is written, UTF-8. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
