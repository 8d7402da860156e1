/**
 * The door of the log: what the other rooms may know of it. A log is a dense sequence of events in commit order; an event
 * has a {@link org.allegationledger.log.Position}, a commit has a root over everything up to its end. The door knows
 * neither what the events mean, nor the database, nor the framework. Open {@link org.allegationledger.log.LogReader} first;
 * {@code store} keeps the log in MongoDB, {@code proof} computes its Merkle tree.
 */
@NullMarked
package org.allegationledger.log;

import org.jspecify.annotations.NullMarked;
