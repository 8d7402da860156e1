package org.allegationledger.embedded.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.allegationledger.embedded.key.Key;
import org.jspecify.annotations.Nullable;

/**
 * Walks the scans of a plan, each document once. It holds no part of the store between two calls of {@link #pause}: what was
 * written meanwhile is seen if it lies ahead. Not for use by two threads at once.
 */
public final class Walk implements Iterator<Hit> {

    private final Plan plan;
    private final Set<Key> seen = new HashSet<>();
    private List<Scan> left;
    private PriorityQueue<Head> heads;
    private boolean open;
    private @Nullable Key last;
    private @Nullable Head next;
    private boolean holdsDocument;

    public Walk(Plan plan) {
        this.plan = plan;
        this.left = plan.scans();
        this.heads = none();
    }

    private PriorityQueue<Head> none() {
        Comparator<Head> order = Head::compareTo;
        return new PriorityQueue<>(plan.reverse() ? order.reversed() : order);
    }

    /** The entry that a scan has reached. */
    private record Head(Scan scan, Iterator<Hit> rest, Hit hit) {

        int compareTo(Head other) {
            return hit.key().compareFrom(scan.offset(), other.hit.key(), other.scan.offset());
        }

        Key order() {
            return hit.key().from(scan.offset());
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = plan.merged() ? nextMerged() : nextInTurn();
        }
        return next != null;
    }

    @Override
    public Hit next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Head head = next;
        next = null;
        holdsDocument = head.scan.source().holdsDocuments();
        return head.hit;
    }

    /** Whether the entry returned last holds the document itself. */
    public boolean holdsDocument() {
        return holdsDocument;
    }

    /** Lets go of the store; the walk goes on behind the last entry returned. To be called when none is waiting. */
    public void pause() {
        Key reached = last;
        if (open && reached != null) {
            left = plan.merged()
                    ? left.stream()
                            .map(scan -> scan.resumedAfter(reached, plan.reverse()))
                            .toList()
                    : resumedInTurn(reached);
        }
        heads = none();
        open = false;
        last = null;
    }

    private List<Scan> resumedInTurn(Key reached) {
        List<Scan> rest = new ArrayList<>(left);
        rest.set(
                0,
                new Scan(
                        rest.getFirst().source(),
                        reached.next(),
                        rest.getFirst().to(),
                        0));
        return rest;
    }

    private @Nullable Head nextMerged() {
        if (!open) {
            left.forEach(scan -> advance(scan, scan.walk(plan.reverse())));
            open = true;
        }
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            advance(head.scan, head.rest);
            Key order = head.order();
            if (!order.equals(last)) {
                last = order;
                return head;
            }
        }
        return null;
    }

    private void advance(Scan scan, Iterator<Hit> rest) {
        if (rest.hasNext()) {
            heads.add(new Head(scan, rest, rest.next()));
        }
    }

    private @Nullable Head nextInTurn() {
        while (!left.isEmpty()) {
            Scan scan = left.getFirst();
            if (!open) {
                advance(scan, scan.walk(plan.reverse()));
                open = true;
            }
            Head head = heads.poll();
            if (head == null) {
                left = left.subList(1, left.size());
                open = false;
                last = null;
                continue;
            }
            advance(scan, head.rest);
            last = head.hit.key();
            if (!plan.repeats() || seen.add(position(scan, head.hit))) {
                return head;
            }
        }
        return null;
    }

    private static Key position(Scan scan, Hit hit) {
        return scan.source().holdsDocuments() ? hit.key() : Key.of(hit.value());
    }
}
