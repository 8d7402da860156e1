/** The client against a scripted ledger; the service's own tests drive the running service through it. */
@NullMarked
package org.allegationledger.client;

import org.jspecify.annotations.NullMarked;
