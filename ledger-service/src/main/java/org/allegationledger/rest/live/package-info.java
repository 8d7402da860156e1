/**
 * Server-sent events: answers that begin somewhere in the log and do not end (design 6, Audit). A stream follows the log on the
 * thread of its own request, so that a slow reader holds up nobody else, and ends when its reader goes, when the service stops,
 * or when the log cannot be followed any further. The room does not know which events a stream is for. Open
 * {@link org.allegationledger.rest.live.LiveStreams} first.
 */
@NullMarked
package org.allegationledger.rest.live;

import org.jspecify.annotations.NullMarked;
