package org.allegationledger.log.store.commit;

/**
 * An event and where it stands.
 *
 * @param position its place in the log
 * @param event what stands there
 */
public record PlacedEvent(long position, CommitEvent event) {}
