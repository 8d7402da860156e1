@org.jspecify.annotations.NullMarked
package org.allegationledger.rest.live;
