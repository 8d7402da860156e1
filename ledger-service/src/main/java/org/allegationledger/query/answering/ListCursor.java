package org.allegationledger.query.answering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.allegationledger.query.InvalidCursorException;

/**
 * Where a list goes on: behind this item. As text it carries a hash of the list that it belongs to, so that it is refused by
 * another. It names a place, not a page: what is recorded meanwhile neither repeats nor hides an item.
 *
 * @param position of the item's record
 * @param part which of the record's items it is, where a record has several
 */
record ListCursor(long position, int part) {

    private static final int LIST_BYTES = 8;
    private static final int BYTES = LIST_BYTES + Long.BYTES + 1;

    /**
     * The text for the client.
     *
     * @param list says which list it is: filters and order
     */
    String text(String list) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(hash(list), 0, LIST_BYTES)
                .putLong(position)
                .put((byte) part)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads it back.
     *
     * @throws InvalidCursorException when it is none, or that of another list
     */
    static ListCursor of(String text, String list) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(text));
        if (bytes.remaining() != BYTES) {
            throw new InvalidCursorException();
        }
        byte[] of = new byte[LIST_BYTES];
        bytes.get(of);
        if (!ByteBuffer.wrap(of).equals(ByteBuffer.wrap(hash(list), 0, LIST_BYTES))) {
            throw new InvalidCursorException();
        }
        ListCursor cursor = new ListCursor(bytes.getLong(), bytes.get());
        if (cursor.position() < 0 || cursor.part() < 0) {
            throw new InvalidCursorException();
        }
        return cursor;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidCursorException();
        }
    }

    private static byte[] hash(String list) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
