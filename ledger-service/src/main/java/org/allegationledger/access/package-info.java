/**
 * Who may do what. Until access control comes there is one caller, who may do everything, and the service listens on
 * loopback only. It knows nothing of commands, the log or HTTP: others ask it, it asks nobody. Open
 * {@link org.allegationledger.access.Caller} first.
 */
@NullMarked
package org.allegationledger.access;

import org.jspecify.annotations.NullMarked;
