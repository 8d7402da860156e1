/**
 * Questions and their answers: what the ledger holds about a record, and lists of records. A question is one of the records
 * in {@link org.allegationledger.query.Question}; {@link org.allegationledger.query.Questions} is the door that takes it. The
 * room reads the documents that the projections write and, for a history, the log; it writes nothing, and it knows neither
 * HTTP nor how a view comes about. Open {@link org.allegationledger.query.Question} first; {@code answering} holds the
 * handlers.
 */
@NullMarked
package org.allegationledger.query;

import org.jspecify.annotations.NullMarked;
