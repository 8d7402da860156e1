/**
 * The in-process store: a MongoDB-compatible server on a free loopback port, made of mongo-java-server and H2's MVStore,
 * durable and with ordered indexes. It serves trying out, tests and small desks; the rest of the service speaks to it with
 * the same driver and the same code as to a cluster.
 *
 * <p>The room must know nothing of allegations, events or the log: it stores documents. Open {@link
 * org.allegationledger.embedded.EmbeddedStore} first, then {@code DurableBackend} (what happens to a command), then {@code
 * IndexedCollection} (what happens to a document).
 */
@NullMarked
package org.allegationledger.embedded;

import org.jspecify.annotations.NullMarked;
