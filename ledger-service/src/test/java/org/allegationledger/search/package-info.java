@org.jspecify.annotations.NullMarked
package org.allegationledger.search;
