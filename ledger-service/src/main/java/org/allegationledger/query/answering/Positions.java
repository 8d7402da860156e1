package org.allegationledger.query.answering;

import java.util.Optional;
import org.allegationledger.log.Position;

/** Positions that an answer stands for. */
final class Positions {

    private Positions() {}

    /** A position, if it is one. */
    static Optional<Position> of(long position) {
        return position < 0 ? Optional.empty() : Optional.of(new Position(position));
    }

    /** The later one of what was waited for and what is in the answer: both hold. */
    static Optional<Position> of(long position, Optional<Position> version) {
        return of(Math.max(position, version.map(Position::value).orElse(-1L)));
    }
}
