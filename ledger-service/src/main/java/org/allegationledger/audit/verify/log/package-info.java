/**
 * The log alone: entries and tiles as they are served give the root that was signed, and each event is what it says, shown with the
 * texts that it commits to. It gives events on, in their order, and knows nothing of what is made of them. Open
 * {@link org.allegationledger.audit.verify.log.LogCheck} first.
 */
@NullMarked
package org.allegationledger.audit.verify.log;

import org.jspecify.annotations.NullMarked;
