/** Of the log alone, as the verifier checks it. */
@org.jspecify.annotations.NullMarked
package org.allegationledger.audit.verify.log;
