/**
 * Everything that goes wrong, as RFC 9457 problem details (design 6, Errors): whichever way a request fails, in a rule, in
 * Spring or in the servlet container, its answer is made here and has the same form. An answer never holds a stack trace, a
 * class name or a value that the caller did not send. Open {@link org.allegationledger.rest.problem.ProblemType} first.
 */
@NullMarked
package org.allegationledger.rest.problem;

import org.jspecify.annotations.NullMarked;
