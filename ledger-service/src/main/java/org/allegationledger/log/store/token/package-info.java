/**
 * How far each segment of each projection has read, and which node reads it now: Axon's token store on the collection {@code
 * tokens} (design 5, Claims). A token is one number, a claim expires by the store's clock, and every write is a
 * compare-and-set on the claim that was loaded. It knows nothing of projections or views. Open
 * {@link org.allegationledger.log.store.token.MongoTokenStore} first.
 */
@NullMarked
package org.allegationledger.log.store.token;

import org.jspecify.annotations.NullMarked;
