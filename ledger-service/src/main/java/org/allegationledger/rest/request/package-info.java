/**
 * What comes with a request beside the fields of its body: the body as strict JSON, idempotency keys, entity tags, query
 * parameters, and the canonical form that tells one request from another (design 6). It knows nothing of single commands.
 * Open {@link org.allegationledger.rest.request.StrictJson} first.
 */
@NullMarked
package org.allegationledger.rest.request;

import org.jspecify.annotations.NullMarked;
