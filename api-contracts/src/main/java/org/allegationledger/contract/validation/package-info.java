/**
 * What the generated classes cannot check as the contract means it. Bean Validation counts UTF-16 units, the contract's
 * {@code maxLength} counts code points: {@link org.allegationledger.contract.validation.CodePointSize} closes that gap and is
 * found through {@code META-INF/services}, so every validator on this class path counts alike. Knows nothing of the service.
 */
@NullMarked
package org.allegationledger.contract.validation;

import org.jspecify.annotations.NullMarked;
