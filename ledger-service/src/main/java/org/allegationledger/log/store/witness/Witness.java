package org.allegationledger.log.store.witness;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.allegationledger.log.proof.note.InvalidNoteException;
import org.allegationledger.log.proof.note.NoteKey;

/**
 * Somebody who cosigns checkpoints.
 *
 * @param submissionPrefix URL below which it takes checkpoints, without a slash at its end
 * @param key that its cosignatures are checked with
 */
public record Witness(URI submissionPrefix, NoteKey key) {

    /** More witnesses than a log may have: every verifier accepts 16 signatures, and up to two are the log's own. */
    public static final int MOST = 14;

    /**
     * Reads a list of witnesses: {@code <submission prefix> <verifier key>}, with a comma between two of them.
     *
     * @param setting blank: none
     * @throws InvalidWitnessException when it is no such list
     */
    public static List<Witness> listOf(String setting) {
        if (setting.isBlank()) {
            return List.of();
        }
        List<Witness> witnesses =
                Arrays.stream(setting.split(",", -1)).map(Witness::of).toList();
        if (witnesses.size() > MOST) {
            throw new InvalidWitnessException("there are more than 14 witnesses", setting);
        }
        Set<String> names = new HashSet<>();
        for (Witness witness : witnesses) {
            if (!names.add(witness.name())) {
                throw new InvalidWitnessException("two witnesses have the same name", witness.name());
            }
        }
        return witnesses;
    }

    private static Witness of(String pair) {
        String[] parts = pair.strip().split("\\s+");
        if (parts.length != 2) {
            throw new InvalidWitnessException(
                    "a witness is the URL of its submission prefix, a space and its key", pair);
        }
        NoteKey key;
        try {
            key = NoteKey.of(parts[1]);
        } catch (InvalidNoteException invalid) {
            throw new InvalidWitnessException("the key of a witness is no verifier key", pair);
        }
        if (key.use() != NoteKey.Use.COSIGNATURE) {
            throw new InvalidWitnessException("the key of a witness is one for cosignatures (type 04)", pair);
        }
        return new Witness(url(parts[0], pair), key);
    }

    private static URI url(String text, String pair) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean isHttp = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (isHttp && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException invalid) {
            // The same as any other text that is no such URL.
        }
        throw new InvalidWitnessException("the submission prefix of a witness is a URL of http or https", pair);
    }

    /** By which it is known: the name of its key. */
    public String name() {
        return key.name();
    }

    /** Where checkpoints are sent to. */
    URI addCheckpoint() {
        return URI.create(submissionPrefix + "/add-checkpoint");
    }
}
