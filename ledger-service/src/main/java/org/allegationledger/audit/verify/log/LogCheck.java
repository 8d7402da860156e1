package org.allegationledger.audit.verify.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.Service;
import org.allegationledger.audit.verify.Tasks;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the tree from the entries, and folds the events on the way. Some bundles are fetched and checked ahead, each by a
 * thread of its own; what depends on the order is done in it, by one. For one thread.
 */
public final class LogCheck {

    /** Enough to keep every core busy; a bundle is up to 16 MiB, and mostly 300 KiB. */
    private static final int BUNDLES_AHEAD = 12;

    private static final Duration BUNDLE_LIMIT = Duration.ofMinutes(10);

    private final BundleReader reader;
    private final TileLevels levels;
    private final EventOrder order;
    private final Consumer<CheckedEvent> fold;
    private final List<Finding> findings;
    private final LongConsumer progress;
    private CompactRange entries = CompactRange.EMPTY;
    /** The tree of the served hashes, where they are not those of the entries. */
    private @Nullable CompactRange served;

    /**
     * @param fold is given every event, as long as all holds
     * @param findings where to put what does not hold
     * @param progress is told how many events were checked
     */
    public LogCheck(Service service, Consumer<CheckedEvent> fold, List<Finding> findings, LongConsumer progress) {
        this.reader = new BundleReader(service);
        this.levels = new TileLevels(service);
        this.order = new EventOrder();
        this.fold = fold;
        this.findings = findings;
        this.progress = progress;
    }

    /** How many events were checked. */
    public long size() {
        return entries.size();
    }

    /** How many events have texts that the service does not open. */
    public long withheld() {
        return order.withheld();
    }

    /** Where texts are not opened although no event so far erases them: a later one may. */
    public Optional<Finding> unexplained() {
        return order.unexplained();
    }

    /**
     * Checks everything up to a checkpoint, from where it is.
     *
     * @param to at least as large
     * @param seen a tree that has to be the beginning of it
     */
    public void advance(Checkpoint to, Optional<Checkpoint> seen) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Deque<Future<Bundle>> underWay = new ArrayDeque<>();
            long last = (to.size() - 1) / TilePath.FULL;
            long next = entries.size() / TilePath.FULL;
            try {
                compareSeen(seen);
                while (entries.size() < to.size()) {
                    while (next <= last && underWay.size() < BUNDLES_AHEAD) {
                        long index = next++;
                        int width = TilePath.width(0, index, to.size());
                        long from = findings.isEmpty()
                                ? Math.max(entries.size(), index * TilePath.FULL)
                                : index * TilePath.FULL + width;
                        underWay.add(threads.submit(() -> reader.read(index, width, from)));
                    }
                    take(Tasks.result(underWay.remove(), BUNDLE_LIMIT), seen);
                }
                compareRoot(to);
            } catch (DifferenceException differs) {
                findings.add(differs.finding());
            } finally {
                underWay.forEach(bundle -> bundle.cancel(true));
            }
        }
    }

    private void take(Bundle bundle, Optional<Checkpoint> seen) {
        for (int index = 0; index < bundle.leaves().size(); index++) {
            if (bundle.first() + index >= entries.size()) {
                takeLeaf(
                        bundle.leaves().get(index),
                        Arrays.copyOfRange(bundle.tile(), index * TreeHash.LENGTH, (index + 1) * TreeHash.LENGTH));
                compareSeen(seen);
            }
        }
        try {
            for (CheckedEvent event : bundle.events()) {
                if (findings.isEmpty()) {
                    order.take(event);
                    fold.accept(event);
                }
            }
            if (bundle.finding() != null) {
                findings.add(bundle.finding());
            }
            if (bundle.leaves().size() == TilePath.FULL && findings.isEmpty()) {
                levels.full(bundle.leaves());
            }
        } catch (DifferenceException differs) {
            findings.add(differs.finding());
        }
        progress.accept(entries.size());
    }

    private void takeLeaf(byte[] leaf, byte[] tileHash) {
        if (served == null && !Arrays.equals(leaf, tileHash)) {
            served = entries;
            findings.add(new Finding(
                    entries.size(),
                    "the entry is not the one whose hash is in the tile",
                    base64(tileHash),
                    base64(leaf)));
        }
        entries = entries.append(leaf);
        if (served != null) {
            served = served.append(tileHash);
        }
    }

    private void compareSeen(Optional<Checkpoint> seen) {
        if (seen.isPresent()
                && seen.get().size() == entries.size()
                && !Arrays.equals(seen.get().root(), entries.root())) {
            findings.add(new Finding(
                    Finding.NOWHERE,
                    "history was rewritten: the first " + entries.size()
                            + " events have another root than when last seen",
                    base64(seen.get().root()),
                    base64(entries.root())));
        }
    }

    private void compareRoot(Checkpoint to) {
        if (!Arrays.equals(entries.root(), to.root())) {
            findings.add(new Finding(
                    Finding.NOWHERE,
                    "the entries do not give the root of the checkpoint, " + tilesGive(to),
                    base64(to.root()),
                    base64(entries.root())));
        } else if (findings.isEmpty()) {
            levels.end();
        }
    }

    private String tilesGive(Checkpoint to) {
        if (served == null) {
            return "and the tiles have their hashes";
        }
        return Arrays.equals(served.root(), to.root()) ? "but the tiles do" : "and neither do the tiles";
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
