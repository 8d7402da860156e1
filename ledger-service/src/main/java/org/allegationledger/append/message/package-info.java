/**
 * How our commands and events travel as Axon's messages: by which name, with which metadata, under which tags, and what their
 * entries say of them (design 4.2). It decides nothing and reads no log. Open
 * {@link org.allegationledger.append.message.EventMessages} first.
 */
@NullMarked
package org.allegationledger.append.message;

import org.jspecify.annotations.NullMarked;
