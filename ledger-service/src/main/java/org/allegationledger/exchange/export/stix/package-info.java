/**
 * One allegation as a STIX 2.1 bundle. STIX knows no allegations: the act is a campaign, the allegation a report, and only
 * objects can be related, so that whoever denies an attribution has an opinion on that relationship. Times of STIX are those of
 * recording; when something was said stands in its text. Open {@link org.allegationledger.exchange.export.stix.StixBundle} first.
 */
@NullMarked
package org.allegationledger.exchange.export.stix;

import org.jspecify.annotations.NullMarked;
