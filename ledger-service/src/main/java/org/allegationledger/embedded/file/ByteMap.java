package org.allegationledger.embedded.file;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.allegationledger.embedded.key.Key;
import org.allegationledger.embedded.plan.Hit;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** One ordered map of the store, by {@link Key}. Reading is safe for many threads as long as none writes. */
public final class ByteMap {

    private final MVMap<byte[], byte[]> map;
    private final Runnable onChange;

    /** @param onChange told before every change */
    ByteMap(MVMap<byte[], byte[]> map, Runnable onChange) {
        this.map = map;
        this.onChange = onChange;
    }

    public byte @Nullable [] get(Key key) {
        return map.get(key.bytes());
    }

    public boolean contains(Key key) {
        return map.containsKey(key.bytes());
    }

    public void put(Key key, byte[] value) {
        onChange.run();
        map.put(key.bytes(), value);
    }

    public byte @Nullable [] remove(Key key) {
        onChange.run();
        return map.remove(key.bytes());
    }

    public void clear() {
        onChange.run();
        map.clear();
    }

    public long size() {
        return map.sizeAsLong();
    }

    @Nullable
    public Key last() {
        return keyOf(map.lastKey());
    }

    @Nullable
    public Key ceiling(Key key) {
        return keyOf(map.ceilingKey(key.bytes()));
    }

    private static @Nullable Key keyOf(byte @Nullable [] bytes) {
        return bytes == null ? null : Key.of(bytes);
    }

    /** How many keys are below this one; null stands for the end. */
    public long countBelow(@Nullable Key key) {
        if (key == null) {
            return size();
        }
        long index = map.getKeyIndex(key.bytes());
        return index < 0 ? -(index + 1) : index;
    }

    public Iterator<Hit> walk(Key from, @Nullable Key to, boolean reverse) {
        return reverse ? new Backward(map, from, to) : new Forward(map, from, to);
    }

    private abstract static class Steps implements Iterator<Hit> {

        private final Cursor<byte[], byte[]> cursor;
        private @Nullable Hit next;

        Steps(Cursor<byte[], byte[]> cursor) {
            this.cursor = cursor;
        }

        abstract boolean isOutside(Key key);

        final void step() {
            next = null;
            if (cursor.hasNext()) {
                Key key = Key.of(cursor.next());
                next = isOutside(key) ? null : new Hit(key, cursor.getValue());
            }
        }

        @Override
        public final boolean hasNext() {
            return next != null;
        }

        @Override
        public final Hit next() {
            Hit hit = next;
            if (hit == null) {
                throw new NoSuchElementException();
            }
            step();
            return hit;
        }
    }

    private static final class Forward extends Steps {

        private final @Nullable Key to;

        Forward(MVMap<byte[], byte[]> map, Key from, @Nullable Key to) {
            super(map.cursor(from.bytes()));
            this.to = to;
            step();
        }

        @Override
        boolean isOutside(Key key) {
            return to != null && key.compareTo(to) >= 0;
        }
    }

    private static final class Backward extends Steps {

        private final Key from;

        Backward(MVMap<byte[], byte[]> map, Key from, @Nullable Key to) {
            super(map.cursor(to == null ? null : map.lowerKey(to.bytes()), null, true));
            this.from = from;
            if (to == null || map.lowerKey(to.bytes()) != null) {
                step();
            }
        }

        @Override
        boolean isOutside(Key key) {
            return key.compareTo(from) < 0;
        }
    }
}
