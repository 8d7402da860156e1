/**
 * The contract under test, and {@link org.allegationledger.contract.ContractValidator}, which the tests of the service use for every
 * answer that they provoke. Knows the document and JSON Schema; it must not know the service. Open {@code ContractValidator} first.
 */
@NullMarked
package org.allegationledger.contract;

import org.jspecify.annotations.NullMarked;
