/**
 * Bodies of commands, from bytes to commands: strict JSON, then every field checked once, with all that is wrong with a body
 * in one answer (design 6, Errors). A field is named in one place only, in the body class of
 * its record. A line of an import is such a body, too. It sends nothing and answers nothing. Open {@link org.allegationledger.rest.body.PartyBody} first, then
 * {@link org.allegationledger.rest.body.Fields}.
 */
@NullMarked
package org.allegationledger.rest.body;

import org.jspecify.annotations.NullMarked;
