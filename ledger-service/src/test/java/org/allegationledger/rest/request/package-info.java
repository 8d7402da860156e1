/** Tests of the request's parts. Open {@link org.allegationledger.rest.request.CanonicalRequestTest} first. */
package org.allegationledger.rest.request;
