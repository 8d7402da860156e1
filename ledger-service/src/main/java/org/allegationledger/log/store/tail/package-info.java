/**
 * The end of the log as this node knows it: the head, from which appends and streams go on, and the recent commits behind
 * it, from which most append conditions are answered without asking the store (design 4.1, Knowing the head). Everything in
 * here was read from a majority or acknowledged by one, and was checked against its root. Open {@link
 * org.allegationledger.log.store.tail.LogTail} first.
 */
@NullMarked
package org.allegationledger.log.store.tail;

import org.jspecify.annotations.NullMarked;
