package org.allegationledger.log.store.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.AEADBadTagException;
import org.allegationledger.log.LogUnavailableException;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps anew, once and in the background, every key that the other master key had wrapped. Each document is replaced only as it
 * was read, so neither a destruction nor what another node wrapped is undone; a start after a death begins again and skips what
 * is done. It goes on while the store is away.
 */
final class KeyRewrap implements AutoCloseable {

    private static final int BATCH_KEYS = 500;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(KeyRewrap.class);

    private final KeyCollection keys;
    private final KeyWrap wrap;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;
    private long rewrapped;
    private long broken;

    KeyRewrap(KeyCollection keys, KeyWrap wrap) {
        this.keys = keys;
        this.wrap = wrap;
        this.thread = Thread.ofVirtual().name("ledger-keys-rewrap").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Each document is looked at once, in the order of the ids: two nodes with different ideas of the new key both come to an end. */
    private void run() {
        String last = "";
        while (!isClosed()) {
            try {
                List<Document> page = keys.page(last, BATCH_KEYS);
                if (page.isEmpty()) {
                    sayThatItIsDone();
                    return;
                }
                rewrap(page);
                last = page.getLast().getString(KeyDocument.ID);
            } catch (LogUnavailableException away) {
                LOG.atWarn().setCause(away).log("the store cannot be reached, wrapping keys anew waits for it");
                pause();
            }
        }
    }

    private void rewrap(List<Document> page) {
        List<KeyCollection.Replacement> replacements = new ArrayList<>();
        for (Document document : page) {
            if (wrap.isOther(document.get(KeyDocument.MASTER))) {
                try {
                    replacements.add(new KeyCollection.Replacement(document, KeyDocument.rewrapped(document, wrap)));
                } catch (AEADBadTagException _) {
                    broken++;
                }
            }
        }
        if (!replacements.isEmpty()) {
            keys.replace(replacements);
            rewrapped += replacements.size();
        }
    }

    private void sayThatItIsDone() {
        LOG.atInfo()
                .addKeyValue("keys", rewrapped)
                .addKeyValue("master", wrap.masterKeyId())
                .log("every key that the other master key wrapped is wrapped by this one now");
        if (broken > 0) {
            LOG.atError()
                    .addKeyValue("keys", broken)
                    .log("keys could not be unwrapped and stay as they are, restore the collection that holds them");
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            if (!closed && closing.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it behind the batch under way. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(LONGEST_END)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
