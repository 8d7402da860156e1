package org.allegationledger.log.store.key;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The master key that wraps, and while it is being replaced another one that can only unwrap (design 4.3, Erasure). The log
 * does not change when a master key is replaced, and no node needs to stop for it:
 *
 * <ol>
 *   <li>every node gets the new key as the other one, so that it can read what the new one will wrap;
 *   <li>every node gets the new key as the one that wraps, and the old one as the other: at each start a node wraps anew, in the
 *       background, what the old one had wrapped, and says when it is done;
 *   <li>when the last node has said so, the other key is dropped. A node that finds a key that it cannot unwrap does not start.
 * </ol>
 *
 * @param wrapping wraps every key that is made, and unwraps
 * @param other only unwraps
 */
public record MasterKeys(MasterKey wrapping, Optional<MasterKey> other) {

    /** One alone, as it is most of the time. */
    public static MasterKeys only(MasterKey wrapping) {
        return new MasterKeys(wrapping, Optional.empty());
    }

    List<MasterKey> all() {
        return Stream.concat(Stream.of(wrapping), other.stream()).toList();
    }
}
