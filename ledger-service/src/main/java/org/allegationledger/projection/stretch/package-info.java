/**
 * Hands the log's events to a projection's processor in stretches: one message for many events, because what the processor does
 * for each message costs more than the event itself. It says for each event to which document it goes, and holds the stream
 * back while the segments have enough to do. It does not fold. Open {@link org.allegationledger.projection.stretch.StretchStream}
 * first.
 */
@NullMarked
package org.allegationledger.projection.stretch;

import org.jspecify.annotations.NullMarked;
