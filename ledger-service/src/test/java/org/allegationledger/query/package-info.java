/** Tests of the questions; the views behind them are fed by the real projections from a log that a test gives. */
package org.allegationledger.query;
