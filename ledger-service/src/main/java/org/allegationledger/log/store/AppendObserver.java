package org.allegationledger.log.store;

import java.time.Duration;

/** Is told what the appender does, for metrics. Called on the appender's thread: it must be quick and must not throw. */
public interface AppendObserver {

    /** Nobody looks. */
    AppendObserver NONE = new AppendObserver() {};

    /** A batch stands. */
    default void written(int commits, Duration insert) {}

    /** An append was refused because its condition no longer held. */
    default void conflict() {}

    /** Another writer was first; the commits that lost go again. */
    default void lost(int commits) {}

    /** A batch went into doubt: the store did not say what became of it. */
    default void doubt(int commits) {}

    /** An append was answered that it is not known whether it stands. */
    default void outcomeUnknown() {}

    /** Commits that this node knew are gone from the store. */
    default void rollback() {}
}
