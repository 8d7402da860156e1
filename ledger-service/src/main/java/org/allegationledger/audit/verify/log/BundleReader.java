package org.allegationledger.audit.verify.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.Service;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TreeHash;

/** Fetches what lies under a tile of level 0, as C2SP tlog-tiles serves it, and the same events opened. Thread-safe. */
final class BundleReader {

    private static final String LINES = "application/x-ndjson";

    private final Service service;

    BundleReader(Service service) {
        this.service = service;
    }

    /**
     * Reads a bundle.
     *
     * @param index of the tile
     * @param width how many of its entries the tree has
     * @param from the first position whose event is checked, and not only hashed
     * @throws DifferenceException when entries or hashes are not there, or not in their form
     */
    Bundle read(long index, int width, long from) {
        long first = index * TilePath.FULL;
        TilePath path = new TilePath(index, width);
        List<byte[]> entries = entries(path, first);
        byte[] tile = service.need("/tile/0/" + path, first, "the hashes from here on");
        if (tile.length != width * TreeHash.LENGTH) {
            throw new DifferenceException(Finding.at(first, "the tile of the hashes from here on has another length"));
        }
        List<byte[]> leaves = entries.stream().map(TreeHash::leaf).toList();
        List<CheckedEvent> events = new ArrayList<>();
        Finding finding = null;
        try {
            List<byte[]> shown = from < first + width ? shown(from, first + width) : List.of();
            for (long position = from; position < first + width; position++) {
                events.add(EventReader.read(
                        position, entries.get((int) (position - first)), shown.get((int) (position - from))));
            }
        } catch (DifferenceException differs) {
            finding = differs.finding();
        }
        return new Bundle(first, leaves, tile, events, finding);
    }

    private List<byte[]> entries(TilePath path, long first) {
        Service.Answer answer = service.get("/tile/entries/" + path);
        if (answer.status() != Service.OK) {
            long missing = first + served(path);
            throw new DifferenceException(new Finding(
                    missing, "the service does not give the entry", "status 200", "status " + answer.status()));
        }
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(answer.body());
        while (bytes.hasRemaining()) {
            int length = bytes.remaining() < Short.BYTES ? Integer.MAX_VALUE : Short.toUnsignedInt(bytes.getShort());
            if (length > bytes.remaining()) {
                throw new DifferenceException(Finding.at(first + entries.size(), "the entry is cut off"));
            }
            byte[] entry = new byte[length];
            bytes.get(entry);
            entries.add(entry);
        }
        if (entries.size() != path.width()) {
            throw new DifferenceException(new Finding(
                    first + Math.min(entries.size(), path.width()),
                    "the bundle has another number of entries",
                    Integer.toString(path.width()),
                    Integer.toString(entries.size())));
        }
        return entries;
    }

    /** How many of the first entries the service gives nevertheless. */
    private int served(TilePath path) {
        int given = 0;
        int refused = path.width();
        while (refused - given > 1) {
            int middle = (given + refused) / 2;
            if (service.get("/tile/entries/" + new TilePath(path.index(), middle))
                            .status()
                    == Service.OK) {
                given = middle;
            } else {
                refused = middle;
            }
        }
        return given;
    }

    private List<byte[]> shown(long from, long end) {
        String after = from == 0 ? "" : "&after=" + (from - 1);
        byte[] lines = service.need(
                "/v1/events?limit=" + (end - from) + after, from, "the opened events from here on", "Accept", LINES);
        List<byte[]> shown = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < lines.length; at++) {
            if (lines[at] == '\n') {
                shown.add(Arrays.copyOfRange(lines, start, at));
                start = at + 1;
            }
        }
        if (shown.size() != end - from || start != lines.length) {
            throw new DifferenceException(new Finding(
                    from + Math.min(shown.size(), end - from - 1),
                    "the service shows another number of events",
                    Long.toString(end - from),
                    Integer.toString(shown.size())));
        }
        return shown;
    }
}
