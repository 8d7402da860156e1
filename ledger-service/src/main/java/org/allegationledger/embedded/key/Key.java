package org.allegationledger.embedded.key;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A byte string in the order of an index: unsigned, byte by byte. Also the place of a document in its collection. */
public final class Key implements Comparable<Key> {

    public static final Key EMPTY = new Key(new byte[0]);

    private final byte[] bytes;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key with these bytes, which the caller must not change afterwards. */
    public static Key of(byte[] bytes) {
        return new Key(bytes);
    }

    /** The value as an ascending field holds it. */
    public static Key ofValue(@Nullable Object value) {
        return KeyWriter.keyOf(value);
    }

    /** What the keys of all values of this value's type begin with. */
    public static Key ofTypeOf(@Nullable Object value) {
        return new Key(new byte[] {(byte) KeyWriter.typeOf(value)});
    }

    /** The bytes themselves, not a copy: they must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    public Key plus(Key next) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + next.bytes.length);
        System.arraycopy(next.bytes, 0, joined, bytes.length, next.bytes.length);
        return new Key(joined);
    }

    public Key from(int offset) {
        return new Key(Arrays.copyOfRange(bytes, offset, bytes.length));
    }

    /** Every bit turned over: the reverse order, for a descending field. */
    public Key inverted() {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = (byte) ~bytes[i];
        }
        return new Key(turned);
    }

    /** The least key that is greater than every key that begins with this one; null when there is none. */
    public @Nullable Key successor() {
        int last = bytes.length - 1;
        while (last >= 0 && bytes[last] == (byte) 0xFF) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        byte[] next = Arrays.copyOf(bytes, last + 1);
        next[last]++;
        return new Key(next);
    }

    /** The least key that is greater than this one. */
    public Key next() {
        return new Key(Arrays.copyOf(bytes, bytes.length + 1));
    }

    public boolean startsWith(Key prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.mismatch(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length) < 0;
    }

    /** The order of what follows the first {@code offset} bytes here and the first {@code otherOffset} there. */
    public int compareFrom(int offset, Key other, int otherOffset) {
        return Arrays.compareUnsigned(bytes, offset, bytes.length, other.bytes, otherOffset, other.bytes.length);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
