/**
 * Axon's {@code EventStorageEngine} on top of the appender and the readers: the translation of Axon's conditions, criteria,
 * markers and tokens into the log's own, and nothing else. These types of Axon change within 5.0.x, so they stay in here.
 * Open {@link org.allegationledger.log.store.engine.MongoEventStorageEngine} first.
 */
@NullMarked
package org.allegationledger.log.store.engine;

import org.jspecify.annotations.NullMarked;
