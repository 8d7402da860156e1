/**
 * The keys of a ledger: one random key per record, under which the record's texts are sealed and its requests digested,
 * and one for the tags (design 4.2). They lie in the collection {@code keys}, wrapped by a master key that the store never
 * sees. Destroying a record's key erases its texts for good, while the log stays as it is. It does not know what is sealed.
 * Open {@link org.allegationledger.log.store.key.KeyRing} first.
 */
@NullMarked
package org.allegationledger.log.store.key;

import org.jspecify.annotations.NullMarked;
