/**
 * What tests of several rooms need: a store of their own, and arbitrary values of the domain. Open {@link
 * org.allegationledger.testing.TestStore} first.
 */
@NullMarked
package org.allegationledger.testing;

import org.jspecify.annotations.NullMarked;
