/**
 * The log in MongoDB: Axon's event storage engine with dynamic consistency boundaries, the appender that orders and
 * writes, the stream that readers follow, the keys under which texts are sealed, and the tokens of the projections. It does
 * not know what the events mean. All of Axon's storage types stay in here. Open {@link
 * org.allegationledger.log.store.MongoLog} first: it puts the parts together.
 */
@NullMarked
package org.allegationledger.log.store;

import org.jspecify.annotations.NullMarked;
