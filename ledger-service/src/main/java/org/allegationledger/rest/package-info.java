/**
 * HTTP in, HTTP out: the operations of the contract, one controller for each of its tags (design 6). A controller has a body
 * read ({@code body}), sends the command or asks the question, and has the answer written ({@code answer}); what goes wrong
 * becomes a problem ({@code problem}). The room decides nothing and reads no store. Open
 * {@link org.allegationledger.rest.Commands} and {@link org.allegationledger.rest.AllegationsController} first.
 */
@NullMarked
package org.allegationledger.rest;

import org.jspecify.annotations.NullMarked;
