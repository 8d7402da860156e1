/**
 * The MISP galaxy of threat actors as commands. Nothing is invented where the file is silent; ids are made of the file's own
 * (UUID version 5), so that the same file gives the same lines. {@code mapping.md} beside this file says field by field what
 * becomes of what, and what is left out. Open {@link org.allegationledger.exchange.misp.GalaxyMapping} first.
 */
@NullMarked
package org.allegationledger.exchange.misp;

import org.jspecify.annotations.NullMarked;
