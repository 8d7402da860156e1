/**
 * Which version of each projection serves, which one is being built, and which ones served before (design 5, Versions). It says
 * what stands in the store and changes it only by compare-and-set; it knows neither the documents nor who makes them. Open
 * {@link org.allegationledger.projection.pointer.Pointer} first.
 */
@NullMarked
package org.allegationledger.projection.pointer;

import org.jspecify.annotations.NullMarked;
